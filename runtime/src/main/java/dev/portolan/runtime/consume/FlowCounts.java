package dev.portolan.runtime.consume;

/**
 * How many deliveries are where, at one moment.
 *
 * @param running whose handlers run
 * @param settling being settled
 * @param releasedUnstarted given back unstarted since {@link DeliveryFlow#stop}
 * @param unsettled that could not be settled since {@link DeliveryFlow#stop}
 */
record FlowCounts(int running, int settling, int releasedUnstarted, int unsettled) {}
