package dev.portolan.azure.servicebus;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.Content;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.EntryFailure;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;

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

  /** Adds the failure of one entry. */
  void add(int position, MessagingException cause) {
    addAll(List.of(position), cause);
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
