package dev.portolan.contract.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.EntryFailure;
import dev.portolan.ports.spi.Outbound;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * What a transport said about a batch, whether it returned or threw: it has to be true.
 *
 * @param accepted ids that have to arrive
 * @param open ids that may arrive, because their outcome is unknown
 */
record Answer(List<String> accepted, List<String> open) {

  static Answer to(List<Outbound> batch, Callable<BatchResult> send) throws Exception {
    BatchResult result;
    try {
      result = send.call();
    } catch (MessagingException e) {
      result = BatchResult.allFailed(batch.size(), e);
    }
    assertThat(Failures.positions(result))
        .isSortedAccordingTo(Comparator.naturalOrder())
        .doesNotHaveDuplicates()
        .allMatch(position -> position >= 0 && position < batch.size());
    var accepted = new ArrayList<String>(ids(batch));
    var open = new ArrayList<String>();
    for (EntryFailure failure : result.failures().reversed()) {
      String id = accepted.remove(failure.position());
      if (failure.cause().code() == ErrorCode.UNKNOWN_OUTCOME) {
        open.add(id);
      }
    }
    return new Answer(accepted, open);
  }

  /** {@return both answers together} */
  Answer and(Answer other) {
    var both = new ArrayList<>(accepted);
    both.addAll(other.accepted);
    var either = new ArrayList<>(open);
    either.addAll(other.open);
    return new Answer(both, either);
  }

  /** Asserts that what arrived is what was accepted, and beyond it only what may be. */
  void assertTrue(List<String> arrived) {
    assertThat(arrived).as("accepted, of what arrived").containsAll(accepted);
    var beyond = new ArrayList<>(arrived);
    accepted.forEach(beyond::remove);
    assertThat(open).as("of unknown outcome").containsAll(beyond);
  }

  private static List<String> ids(List<Outbound> batch) {
    return batch.stream().map(entry -> entry.event().attributes().id()).toList();
  }
}
