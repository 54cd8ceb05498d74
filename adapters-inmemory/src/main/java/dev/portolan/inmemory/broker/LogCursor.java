package dev.portolan.inmemory.broker;

import dev.portolan.inmemory.broker.EventLog.Chunk;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where one subscription stands in a log. Used by one thread at a time. */
final class LogCursor {
  private final EventLog log;
  private Chunk chunk;
  private int index;
  private long position;
  private long visibleEnd;

  LogCursor(EventLog log, Chunk chunk, int index, long position) {
    this.log = log;
    this.chunk = chunk;
    this.index = index;
    this.position = position;
    this.visibleEnd = position;
  }

  /** {@return how many messages lie before this cursor} */
  long available() {
    visibleEnd = log.published();
    return visibleEnd - position;
  }

  /** {@return the next message without passing it, or null at the end of the log} */
  @Nullable Message peek() {
    if (position == visibleEnd && available() == 0) {
      return null;
    }
    Message message = index == EventLog.CHUNK_LENGTH ? null : chunk.messages[index];
    if (message == null) {
      chunk = Objects.requireNonNull(chunk.next, "next chunk");
      index = 0;
      message = chunk.messages[0];
    }
    return message;
  }

  /** Passes the message that {@link #peek} returned. */
  void advance() {
    index++;
    position++;
  }
}
