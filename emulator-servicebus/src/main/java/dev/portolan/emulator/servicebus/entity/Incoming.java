package dev.portolan.emulator.servicebus.entity;

import dev.portolan.emulator.servicebus.message.MessageContent;
import java.time.Duration;

/**
 * A message on its way to an entity.
 *
 * @param content what it says
 * @param longestLife what the entities it came through let it live
 * @param enqueuedSequenceNumber the one it was given first, 0 if none
 * @param hops how often it was forwarded
 */
record Incoming(
    MessageContent content, Duration longestLife, long enqueuedSequenceNumber, int hops) {
  /** How often a message may be forwarded ("Chaining Service Bus entities with autoforwarding"). */
  static final int MAX_HOPS = 4;

  static Incoming of(MessageContent content, Duration longestLife) {
    return new Incoming(content, longestLife, 0, 0);
  }

  Incoming with(MessageContent other) {
    return new Incoming(other, longestLife, enqueuedSequenceNumber, hops);
  }

  Incoming livingAtMost(Duration other) {
    return new Incoming(
        content,
        other.compareTo(longestLife) < 0 ? other : longestLife,
        enqueuedSequenceNumber,
        hops);
  }

  Incoming numbered(long sequenceNumber) {
    return new Incoming(content, longestLife, sequenceNumber, hops);
  }

  Incoming forwarded() {
    return new Incoming(content, longestLife, 0, hops + 1);
  }

  /** Its sender's wish counts if it is for less. */
  long expiresAtMillis(long nowMillis) {
    Duration life =
        content.timeToLive().filter(wish -> wish.compareTo(longestLife) < 0).orElse(longestLife);
    long end = nowMillis + life.toMillis();
    return end < nowMillis ? Timers.NEVER : end;
  }

  boolean isScheduled(long nowMillis) {
    return content.scheduledAtMillis().orElse(nowMillis) > nowMillis;
  }
}
