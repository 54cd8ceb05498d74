package dev.portolan.inmemory;

import java.util.Objects;

/** A subscription's place in its topic's log; guarded by the subscription's lock. */
final class LogCursor {
  private final TopicLog log;
  private LogChunk chunk;
  private volatile long position;

  LogCursor(TopicLog log, LogChunk chunk, long position) {
    this.log = log;
    this.chunk = chunk;
    this.position = position;
  }

  /** {@return how many published entries lie ahead} */
  long ahead() {
    return log.tail() - position;
  }

  /** {@return the position of the next entry; any thread may ask} */
  long position() {
    return position;
  }

  /** {@return the chunk of the next entry, of which there must be one} */
  LogChunk chunk() {
    if (position - chunk.firstPosition == LogChunk.SIZE) {
      chunk = Objects.requireNonNull(chunk.next());
    }
    return chunk;
  }

  /** Goes on to the entry after the next. */
  void advance() {
    setPosition(position + 1);
  }

  /** The lock's owner is the only writer, so the increment needs no atomicity. */
  private void setPosition(long value) {
    position = value;
  }
}
