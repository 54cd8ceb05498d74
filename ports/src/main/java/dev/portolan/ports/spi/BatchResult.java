package dev.portolan.ports.spi;

import dev.portolan.ports.MessagingException;
import java.util.ArrayList;
import java.util.List;

/**
 * The result of a batch, per entry: every position that is not among the failures succeeded (clause
 * P2).
 *
 * @param failures the failed entries by position, ascending; copied
 */
public record BatchResult(List<EntryFailure> failures) {
  private static final BatchResult SUCCESS = new BatchResult(List.of());

  /** Copies the failures. */
  public BatchResult {
    failures = List.copyOf(failures);
  }

  /** {@return the result in which every entry succeeded} */
  public static BatchResult success() {
    return SUCCESS;
  }

  /** {@return the result in which every one of so many entries failed for the same cause} */
  public static BatchResult allFailed(int entries, MessagingException cause) {
    var failures = new ArrayList<EntryFailure>(entries);
    for (int position = 0; position < entries; position++) {
      failures.add(new EntryFailure(position, cause));
    }
    return new BatchResult(failures);
  }

  /** {@return whether every entry succeeded} */
  public boolean isSuccess() {
    return failures.isEmpty();
  }
}
