package dev.portolan.aws.snssqs;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.Content;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.EntryFailure;
import dev.portolan.ports.spi.Payload;
import dev.portolan.ports.spi.Undecodable;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The failed entries of a batch by position, while its requests are made. Used by one thread. */
final class Failures {
  private final IntFunction<Content> contents;
  private final Map<Integer, MessagingException> byPosition = new TreeMap<>();

  /**
   * @param contents what each entry is about, for messages
   */
  Failures(IntFunction<Content> contents) {
    this.contents = contents;
  }

  /** {@return failures that nobody will read} */
  static Failures unheard() {
    return new Failures(position -> new Undecodable(Payload.empty(), "given back"));
  }

  /** What a batch's answer says of an entry that has failed. */
  record Entry(String id, String code, boolean senderFault, @Nullable String message) {}

  /** Adds a failure of one entry; what happened is completed with the entry's event. */
  void add(int position, ErrorCode code, String what, String why) {
    byPosition.put(position, new MessagingException(code, what + label(position) + ": " + why));
  }

  /** Adds the same failure of several entries. */
  void addAll(Iterable<Integer> positions, MessagingException cause) {
    for (Integer position : positions) {
      byPosition.put(
          position,
          new MessagingException(cause.code(), cause.getMessage() + label(position), cause));
    }
  }

  /** Adds what the answer of a batch says of entries, whose ids are their positions. */
  void addAnswered(
      String what, Iterable<String> succeeded, Iterable<Entry> failed, Set<Integer> asked) {
    Set<Integer> unanswered = new HashSet<>(asked);
    succeeded.forEach(id -> unanswered.remove(Integer.valueOf(id)));
    for (Entry entry : failed) {
      int position = Integer.parseInt(entry.id());
      unanswered.remove(position);
      add(
          position,
          AwsErrors.ofEntry(entry.code(), entry.senderFault(), entry.message()),
          what,
          "%s (AWS says %s)".formatted(entry.message(), entry.code()));
    }
    unanswered.forEach(
        position ->
            add(position, ErrorCode.UNKNOWN_OUTCOME, what, "the answer leaves the entry out"));
  }

  private String label(int position) {
    return contents.apply(position) instanceof EncodedEvent event
        ? ", event '" + event.attributes().id() + "'"
        : ", a message that is no event";
  }

  boolean has(int position) {
    return byPosition.containsKey(position);
  }

  BatchResult result() {
    return byPosition.isEmpty()
        ? BatchResult.success()
        : new BatchResult(
            byPosition.entrySet().stream()
                .map(failed -> new EntryFailure(failed.getKey(), failed.getValue()))
                .toList());
  }
}
