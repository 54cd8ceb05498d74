package dev.portolan.runtime.batch;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What waits in a {@link BatchPump}: an item, and what is known of its attempts. The mutable part
 * is touched by one thread at a time, under the pump's lock or by the call the entry is part of.
 */
final class BatchEntry<T> {
  final T item;
  final long bytes;
  final @Nullable String lane;
  final long deadlineMillis;
  final Consumer<@Nullable MessagingException> done;
  int attempts;
  boolean ambiguous;
  long notBeforeMillis;

  BatchEntry(
      T item,
      long bytes,
      @Nullable String lane,
      long deadlineMillis,
      Consumer<@Nullable MessagingException> done) {
    this.item = item;
    this.bytes = bytes;
    this.lane = lane;
    this.deadlineMillis = deadlineMillis;
    this.done = done;
  }

  /** {@return the answer to an entry that a closed pump does not send any more} */
  MessagingException closed(String pump) {
    return ambiguous
        ? new MessagingException(
            ErrorCode.UNKNOWN_OUTCOME,
            pump + ": closed after an attempt that may have been accepted")
        : new MessagingException(ErrorCode.CLOSED, pump + ": closed before it was sent");
  }
}
