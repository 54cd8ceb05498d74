package dev.portolan.runtime.deadletter;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.DeadLetter;
import dev.portolan.ports.spi.DeadLetterPage;
import dev.portolan.ports.spi.DeadLetterReason;
import dev.portolan.ports.spi.DeadLetters;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.EntryFailure;
import dev.portolan.ports.spi.Payload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Dead letters 1 to n in pages; notes the batches it is asked to send back or delete. */
final class ShelvedDeadLetters implements DeadLetters {
  private final List<DeadLetter> shelf;
  private final int pageSize;
  final List<Integer> pageSizesAsked = new ArrayList<>();
  final List<List<String>> redriven = new ArrayList<>();
  final List<List<String>> purged = new ArrayList<>();

  ShelvedDeadLetters(int entries, int pageSize) {
    this.shelf = IntStream.rangeClosed(1, entries).mapToObj(ShelvedDeadLetters::entry).toList();
    this.pageSize = pageSize;
  }

  private static DeadLetter entry(int number) {
    var attributes =
        new EventAttributes(
            "event-" + number, "/test", "test.thing.v1", null, null, null, null, Map.of());
    return new DeadLetter(
        String.valueOf(number),
        new EncodedEvent(attributes, Payload.empty()),
        new DeadLetterReason(DeadLetterReason.Code.REJECTED, "no", 1),
        0,
        Instant.EPOCH);
  }

  @Override
  public DeadLetterPage list(@Nullable String from, int maxEntries) {
    pageSizesAsked.add(maxEntries);
    int first = from == null ? 0 : Integer.parseInt(from);
    int last = Math.min(shelf.size(), first + Math.min(pageSize, maxEntries));
    return new DeadLetterPage(
        shelf.subList(first, last), last < shelf.size() ? String.valueOf(last) : null);
  }

  /** Fails for number 13. */
  @Override
  public BatchResult redrive(List<DeadLetter> entries) {
    List<String> ids = entries.stream().map(DeadLetter::id).toList();
    redriven.add(ids);
    return ids.contains("13")
        ? new BatchResult(
            List.of(
                new EntryFailure(
                    ids.indexOf("13"), new MessagingException(ErrorCode.NOT_FOUND, "gone"))))
        : BatchResult.success();
  }

  @Override
  public BatchResult purge(List<DeadLetter> entries) {
    purged.add(entries.stream().map(DeadLetter::id).toList());
    return BatchResult.success();
  }
}
