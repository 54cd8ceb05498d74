package dev.portolan.inmemory;

import dev.portolan.ports.spi.Outbound;
import org.jspecify.annotations.Nullable;

/**
 * The append-only log of a topic. One thread at a time appends, under the topic's lock; any number of
 * cursors read up to the tail without it.
 */
final class TopicLog {
  private LogChunk last = new LogChunk(0);
  private volatile long tail;

  /** Appends an entry; visible to cursors only after {@link #publish}. */
  void append(
      long position, Outbound entry, @Nullable SubscriptionState target, long nowMillis) {
    int index = (int) (position - last.firstPosition);
    if (index == LogChunk.SIZE) {
      var chunk = new LogChunk(position);
      last.setNext(chunk);
      last = chunk;
      index = 0;
    }
    last.write(index, entry, target, nowMillis);
  }

  /** Lets cursors read up to here. */
  void publish(long newTail) {
    tail = newTail;
  }

  /** {@return the position behind the last published entry} */
  long tail() {
    return tail;
  }

  /** {@return a cursor that sees only what is appended from now on} */
  LogCursor cursorAtTail() {
    return new LogCursor(this, last, tail);
  }
}
