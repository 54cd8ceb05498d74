package dev.portolan.emulator.servicebus.description;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a queue or a subscription hands out its messages. Defaults and bounds are the service's
 * ("Quotas and limits", "CreateQueueOptions").
 *
 * @param lock how long a receiver has a message, or a session, to itself: at most 5 minutes
 * @param maxDeliveries unsuccessful deliveries after which a message is a dead letter
 * @param sessions whether messages belong to sessions, each with one receiver at a time
 * @param timeToLive how long a message lives that does not ask for less
 * @param deadLetterExpired whether an expired message is a dead letter, or gone
 * @param forwardTo the queue or topic that messages go on to
 * @param forwardDeadLettersTo the queue or topic that dead letters go on to
 */
public record DeliverySettings(
    Duration lock,
    int maxDeliveries,
    boolean sessions,
    Duration timeToLive,
    boolean deadLetterExpired,
    @Nullable String forwardTo,
    @Nullable String forwardDeadLettersTo) {
  /** Longer than anything lives: what the service writes as the default of a time to live. */
  public static final Duration FOREVER = Duration.parse("P10675199DT2H48M5.4775807S");

  private static final Duration LONGEST_LOCK = Duration.ofMinutes(5);

  /** What the service takes if nothing is said. */
  public static final DeliverySettings DEFAULTS =
      new DeliverySettings(Duration.ofMinutes(1), 10, false, FOREVER, false, null, null);

  /** Checks the bounds. */
  public DeliverySettings {
    Objects.requireNonNull(timeToLive, "timeToLive");
    if (lock.isNegative() || lock.isZero() || lock.compareTo(LONGEST_LOCK) > 0) {
      throw new IllegalArgumentException("lock is " + lock + ": give more than 0, at most PT5M");
    }
    if (maxDeliveries < 1) {
      throw new IllegalArgumentException("maxDeliveries is " + maxDeliveries + ": give 1 or more");
    }
    if (timeToLive.isNegative() || timeToLive.isZero()) {
      throw new IllegalArgumentException("timeToLive is " + timeToLive + ": give more than 0");
    }
  }

  /** {@return these settings with another lock} */
  public DeliverySettings withLock(Duration other) {
    return new DeliverySettings(
        other,
        maxDeliveries,
        sessions,
        timeToLive,
        deadLetterExpired,
        forwardTo,
        forwardDeadLettersTo);
  }

  /** {@return these settings with another number of deliveries} */
  public DeliverySettings withMaxDeliveries(int other) {
    return new DeliverySettings(
        lock, other, sessions, timeToLive, deadLetterExpired, forwardTo, forwardDeadLettersTo);
  }

  /** {@return these settings with sessions, or without} */
  public DeliverySettings withSessions(boolean other) {
    return new DeliverySettings(
        lock, maxDeliveries, other, timeToLive, deadLetterExpired, forwardTo, forwardDeadLettersTo);
  }

  /**
   * {@return these settings with another time to live}
   *
   * @param deadLetter whether an expired message is a dead letter
   */
  public DeliverySettings withTimeToLive(Duration other, boolean deadLetter) {
    return new DeliverySettings(
        lock, maxDeliveries, sessions, other, deadLetter, forwardTo, forwardDeadLettersTo);
  }

  /** {@return these settings with messages going on to another entity} */
  public DeliverySettings withForwardTo(@Nullable String other) {
    return new DeliverySettings(
        lock, maxDeliveries, sessions, timeToLive, deadLetterExpired, other, forwardDeadLettersTo);
  }

  /** {@return these settings with dead letters going on to another entity} */
  public DeliverySettings withForwardDeadLettersTo(@Nullable String other) {
    return new DeliverySettings(
        lock, maxDeliveries, sessions, timeToLive, deadLetterExpired, forwardTo, other);
  }
}
