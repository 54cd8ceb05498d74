package dev.portolan.inmemory.broker;

/** A delivery that holds the place of its message in the lane of its key. */
final class KeyedDelivery extends LentDelivery {
  private final KeyLane lane;
  private final long place;

  KeyedDelivery(SubscriptionQueue queue, Waiting waiting, KeyLane lane, long leaseDeadlineMillis) {
    super(queue, waiting.message(), waiting.attempts() + 1, leaseDeadlineMillis);
    this.lane = lane;
    this.place = waiting.place();
  }

  KeyLane lane() {
    return lane;
  }

  long place() {
    return place;
  }
}
