package dev.portolan.azure.queuestorage;

import dev.portolan.ports.Filter;
import java.time.Duration;

/**
 * A queue that a subscription's events go to.
 *
 * @param name of the queue
 * @param path of the subscription, for messages
 * @param filter which events it wants
 * @param retention how long they are kept
 */
record SubscribedQueue(String name, String path, Filter filter, Duration retention) {}
