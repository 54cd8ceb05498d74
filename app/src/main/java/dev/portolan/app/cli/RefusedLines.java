package dev.portolan.app.cli;

import dev.portolan.app.failure.CommandFailure;
import dev.portolan.app.orders.BadOrderLine;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Tells of each refused line, and keeps it in a file if one is named. Used by one thread. */
final class RefusedLines implements AutoCloseable {
  /** A file that is no orders file at all would drown the report. */
  private static final int SHOWN = 100;

  private final CommandLineSession session;
  private final String source;
  private final @Nullable BufferedWriter file;
  private long count;

  RefusedLines(CommandLineSession session, String source, @Nullable Path file) {
    this.session = session;
    this.source = source;
    try {
      this.file = file == null ? null : Files.newBufferedWriter(file);
    } catch (IOException e) {
      throw CommandFailure.badInput("--rejects " + file + " cannot be written: " + e.getMessage());
    }
  }

  void add(BadOrderLine line) {
    count++;
    if (count <= SHOWN) {
      session.complain("%s:%d: %s".formatted(source, line.lineNumber(), line.problem()));
    }
    if (file != null) {
      try {
        file.write(line.text());
        file.newLine();
      } catch (IOException e) {
        throw new UncheckedIOException("the file of --rejects cannot be written", e);
      }
    }
  }

  @Override
  public void close() {
    if (count > SHOWN) {
      session.complain("%s: %d more lines were refused".formatted(source, count - SHOWN));
    }
    if (file != null) {
      try {
        file.close();
      } catch (IOException e) {
        throw new UncheckedIOException("the file of --rejects cannot be closed", e);
      }
    }
  }
}
