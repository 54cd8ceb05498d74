package dev.portolan.runtime.deadletter;

import dev.portolan.ports.MessagingException;
import java.util.List;

/**
 * What a redrive or purge did.
 *
 * @param selected entries that were asked for
 * @param done entries sent back or deleted; 0 after a dry run
 * @param failures why the others were not; copied
 */
public record RedriveReport(long selected, long done, List<MessagingException> failures) {
  /** Copies the failures. */
  public RedriveReport {
    failures = List.copyOf(failures);
  }
}
