package dev.portolan.azure.queuestorage;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.Content;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.EntryFailure;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.IntFunction;

/** The failed entries of a batch by position. Safe for the requests that run beside one another. */
final class Failures {
  private final IntFunction<Content> contents;
  private final ConcurrentSkipListMap<Integer, MessagingException> byPosition =
      new ConcurrentSkipListMap<>();

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

  /** Adds a failure of one entry. */
  void add(int position, MessagingException cause) {
    byPosition.put(
        position,
        new MessagingException(cause.code(), cause.getMessage() + label(position), cause));
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
