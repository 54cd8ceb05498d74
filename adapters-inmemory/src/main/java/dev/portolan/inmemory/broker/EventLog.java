package dev.portolan.inmemory.broker;

import org.jspecify.annotations.Nullable;

/**
 * An append-only log of messages in linked chunks. One thread at a time appends; any number of
 * {@link LogCursor}s read without a lock what {@link #publish} has made visible. A chunk that every
 * cursor has left is garbage, and ends early where messages are large, since it keeps those that
 * were consumed.
 */
final class EventLog {
  /** Messages of a chunk: large enough to make linking rare, small enough to be freed early. */
  static final int CHUNK_LENGTH = 512;

  /**
   * Bytes after which a chunk ends: what a log keeps of consumed messages at most, and one more.
   */
  private static final long CHUNK_BYTES = 1 << 20;

  /** A piece of the log; null behind its last message. */
  static final class Chunk {
    final @Nullable Message[] messages = new Message[CHUNK_LENGTH];
    @Nullable Chunk next;
  }

  private Chunk last = new Chunk();
  private int lastLength;
  private long lastBytes;
  private long appended;
  private long appendedBytes;
  private volatile long publishedBytes;
  private volatile long published;

  /** Adds a message; not visible before {@link #publish}. */
  void append(Message message) {
    if (lastLength == CHUNK_LENGTH || lastBytes >= CHUNK_BYTES) {
      var chunk = new Chunk();
      last.next = chunk;
      last = chunk;
      lastLength = 0;
      lastBytes = 0;
    }
    last.messages[lastLength++] = message;
    lastBytes += message.bytes();
    appended++;
    appendedBytes += message.bytes();
  }

  /** Makes visible what was appended. */
  void publish() {
    publishedBytes = appendedBytes;
    published = appended;
  }

  /** {@return number of messages visible since the beginning} */
  long published() {
    return published;
  }

  /** {@return bytes of the visible messages since the beginning} */
  long publishedBytes() {
    return publishedBytes;
  }

  /** {@return a cursor behind the newest message; to be called by the appending thread} */
  LogCursor cursorAtEnd() {
    return new LogCursor(this, last, lastLength, appended);
  }
}
