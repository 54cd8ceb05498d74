package dev.portolan.ports;

import java.time.Duration;
import java.util.Objects;

/** What a handler says of an event. Throwing instead means: try again by the retry policy. */
public sealed interface Outcome {

  /** The event is handled; it will not come again, but for a duplicate. */
  record Done() implements Outcome {
    private static final Done INSTANCE = new Done();
  }

  /**
   * The event is to come again. The attempt counts.
   *
   * @param delay how long to wait, at least; not negative
   * @param reason why, for logs and for the dead letter if attempts run out; holds no event data
   */
  record RetryAfter(Duration delay, String reason) implements Outcome {
    /** Checks the delay. */
    public RetryAfter {
      Objects.requireNonNull(reason, "reason");
      if (delay.isNegative()) {
        throw new MessagingException(ErrorCode.INVALID, "Retry after " + delay + ": is negative");
      }
    }
  }

  /**
   * The event can never be handled and goes to the dead letters at once (clause C7).
   *
   * @param reason why, for the operator who finds it there; holds no event data
   */
  record DeadLetter(String reason) implements Outcome {
    /** Checks that a reason is given. */
    public DeadLetter {
      Objects.requireNonNull(reason, "reason");
    }
  }

  /** {@return handled} */
  static Outcome done() {
    return Done.INSTANCE;
  }

  /** {@return to be tried again, no earlier than after this delay} */
  static Outcome retryAfter(Duration delay, String reason) {
    return new RetryAfter(delay, reason);
  }

  /** {@return never to be handled} */
  static Outcome deadLetter(String reason) {
    return new DeadLetter(reason);
  }
}
