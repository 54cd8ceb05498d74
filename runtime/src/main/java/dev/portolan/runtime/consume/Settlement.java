package dev.portolan.runtime.consume;

import dev.portolan.ports.spi.DeadLetterReason;
import java.time.Duration;

/** How a delivery ends. */
sealed interface Settlement {

  /** It is handled. */
  record Complete() implements Settlement {}

  /**
   * It goes back and comes again.
   *
   * @param delay no earlier than this
   * @param started whether a handler was started on it
   */
  record Release(Duration delay, boolean started) implements Settlement {}

  /**
   * It goes to the dead letters.
   *
   * @param reason why
   */
  record DeadLetter(DeadLetterReason reason) implements Settlement {}

  /** Its lease is lost: whatever is said now would be about somebody else's delivery. */
  record Forget() implements Settlement {}
}
