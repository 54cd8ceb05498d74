package dev.portolan.inmemory.broker;

import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.EntryFailure;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers the failed entries of a batch; costs nothing while there are none. */
final class EntryFailures {
  private @Nullable List<EntryFailure> failures;

  void add(int position, MessagingException cause) {
    if (failures == null) {
      failures = new ArrayList<>();
    }
    failures.add(new EntryFailure(position, cause));
  }

  BatchResult toResult() {
    return failures == null ? BatchResult.success() : new BatchResult(failures);
  }
}
