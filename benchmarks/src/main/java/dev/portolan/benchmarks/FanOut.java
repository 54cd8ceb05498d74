package dev.portolan.benchmarks;

import dev.portolan.ports.spi.EncodedEvent;

/**
 * Something that carries events from publishers to every subscription, and knows when all is done.
 */
interface FanOut extends AutoCloseable {
  int PUBLISHERS = 2;
  int SUBSCRIPTIONS = 4;

  /**
   * Events that a subscription may be behind before its publishers have to wait, for every peer.
   */
  int BACKLOG = 16_384;

  /** Entries of a batch to publish, where a peer has batches. */
  int PUBLISH_BATCH = 64;

  /** What happens to each delivery, before it is settled; called by one thread per subscription. */
  interface Arrival {
    void at(int subscription, EncodedEvent event);
  }

  /**
   * Publishes so many events and returns when every delivery of them was settled.
   *
   * @param perPublisher events of each publisher
   */
  void run(int perPublisher, Arrival arrival) throws Exception;

  @Override
  void close() throws Exception;
}
