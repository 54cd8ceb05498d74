package dev.portolan.ports.spi;

import java.util.Objects;

/**
 * Why an event lies in the dead letters.
 *
 * @param code the kind of reason
 * @param description what happened, without any of the event's data; at most 1,024 characters
 * @param attempts handler starts until then
 */
public record DeadLetterReason(Code code, String description, int attempts) {

  /** Longest description; Service Bus takes 4,096 for reason and description together. */
  private static final int MAX_DESCRIPTION_LENGTH = 1_024;

  /** Cuts the description to its longest length. */
  public DeadLetterReason {
    Objects.requireNonNull(code, "code");
    if (description.length() > MAX_DESCRIPTION_LENGTH) {
      description = description.substring(0, MAX_DESCRIPTION_LENGTH - 1) + "…";
    }
  }

  /** The kinds of reason. */
  public enum Code {
    /** Every attempt failed; the description tells of the last (clause C6). */
    MAX_ATTEMPTS,
    /** The handler said so (clause C7). */
    REJECTED,
    /** Its type is unknown or its data cannot be decoded (clause C18). */
    UNDECODABLE,
    /** An earlier event of its key is in the dead letters (clause C13, PARK). */
    PARKED,
    /** The broker moved it there by itself, as a backstop. */
    BROKER
  }
}
