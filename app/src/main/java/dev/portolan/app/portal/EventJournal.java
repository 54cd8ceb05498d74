package dev.portolan.app.portal;

import dev.portolan.app.failure.CommandFailure;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.EventFormat;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;

/** Writes every event to a file, one CloudEvents JSON document a line. Safe for any thread. */
final class EventJournal implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 16;

  private final OutputStream out;
  private final EventFormat format;
  private final ReentrantLock lock = new ReentrantLock();

  private EventJournal(OutputStream out, EventFormat format) {
    this.out = out;
    this.format = format;
  }

  static EventJournal open(Path file, EventFormat format) {
    try {
      return new EventJournal(
          new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES), format);
    } catch (IOException e) {
      throw CommandFailure.badInput("--events " + file + " cannot be written: " + e.getMessage());
    }
  }

  void write(EncodedEvent event) {
    byte[] line = format.write(event).toByteArray();
    lock.lock();
    try {
      out.write(line);
      out.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException("the file of --events cannot be written", e);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the file of --events cannot be closed", e);
    }
  }
}
