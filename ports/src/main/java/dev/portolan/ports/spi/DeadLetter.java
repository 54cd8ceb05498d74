package dev.portolan.ports.spi;

import java.time.Instant;
import java.util.Objects;

/**
 * An entry of a subscription's dead letters, with the original intact.
 *
 * @param id the adapter's handle of the entry, valid while the entry lies there
 * @param content the original
 * @param reason why it lies there
 * @param redriveGeneration how often it has come back before
 * @param deadLetteredAt since when
 */
public record DeadLetter(
    String id,
    Content content,
    DeadLetterReason reason,
    int redriveGeneration,
    Instant deadLetteredAt) {
  /** Checks that all is given. */
  public DeadLetter {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(content, "content");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(deadLetteredAt, "deadLetteredAt");
  }
}
