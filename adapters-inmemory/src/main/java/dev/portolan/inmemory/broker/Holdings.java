package dev.portolan.inmemory.broker;

/**
 * What a subscription holds, in bytes: all that entered and has not left. It enters through a log
 * or as a copy, and leaves when it is settled or its retention ends. Changed under the lock of the
 * subscription's queue, read by publishers without it.
 */
final class Holdings {
  private final EventLog log;
  private final long retentionMillis;
  private long enteredApart;
  private long left;
  private volatile long difference;

  Holdings(EventLog log, long retentionMillis) {
    this.log = log;
    this.retentionMillis = retentionMillis;
    this.left = log.publishedBytes();
    publish();
  }

  boolean isExpired(Message message, long nowMillis) {
    return nowMillis - message.availableSinceMillis() >= retentionMillis;
  }

  /** A copy enters, apart from the log. */
  void enter(Message message) {
    enteredApart += message.bytes();
    publish();
  }

  /** Messages leave; seen by publishers after {@link #publish}. */
  void leave(long bytes) {
    left += bytes;
  }

  void publish() {
    difference = enteredApart - left;
  }

  long bytes() {
    return log.publishedBytes() + difference;
  }
}
