package dev.portolan.ports;

import java.util.Objects;

/** What became of one entry of a batch (clause P2). */
public sealed interface PublishResult {

  /** {@return the id the event was given, also when it was not accepted} */
  String eventId();

  /**
   * The broker accepted the event (clause P1).
   *
   * @param eventId the id it was given
   */
  record Accepted(String eventId) implements PublishResult {}

  /**
   * The broker did not accept the event, or nobody knows ({@link ErrorCode#UNKNOWN_OUTCOME}).
   *
   * @param eventId the id it was given
   * @param cause why, after all retries within the budget
   */
  record Failed(String eventId, MessagingException cause) implements PublishResult {
    /** Checks that a cause is given. */
    public Failed {
      Objects.requireNonNull(cause, "cause");
    }
  }
}
