package dev.portolan.app.orders;

import dev.portolan.app.failure.CommandFailure;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Streams the purchases of a source, one at a time. A bad line is reported and the next one read; a
 * wrong header ends it, since then nothing in the file means what it seems to.
 */
public final class PurchaseReader implements AutoCloseable {
  private static final char BYTE_ORDER_MARK = '\ufeff';

  private final OrderSource source;
  private final InputStream in;
  private final BoundedLines lines;
  private final Consumer<BadOrderLine> onBadLine;

  private PurchaseReader(OrderSource source, InputStream in, Consumer<BadOrderLine> onBadLine) {
    this.source = source;
    this.in = in;
    this.lines = new BoundedLines(in);
    this.onBadLine = onBadLine;
  }

  /**
   * Opens a source and checks its header. The caller closes the reader.
   *
   * @param onBadLine told of each line that is no purchase
   * @throws CommandFailure with one clear line if it cannot be read or its header is wrong
   */
  public static PurchaseReader open(OrderSource source, Consumer<BadOrderLine> onBadLine) {
    var reader = new PurchaseReader(source, source.open(), onBadLine);
    reader.checkHeader();
    return reader;
  }

  private void checkHeader() {
    OrderLineText header = nextLine();
    String found = header == null ? "" : header.text();
    if (!found.isEmpty() && found.charAt(0) == BYTE_ORDER_MARK) {
      found = found.substring(1);
    }
    if (header == null || header.problem() != null || !found.equals(PurchaseParser.HEADER)) {
      close();
      throw CommandFailure.badInput(
          "%s:1: the header is '%s', expected '%s'"
              .formatted(
                  source.name(),
                  found.length() <= 80 ? found : found.substring(0, 80) + "…",
                  PurchaseParser.HEADER));
    }
  }

  /** {@return the next purchase, or null at the end} Blank lines are passed over. */
  public @Nullable Purchase next() {
    for (OrderLineText line = nextLine(); line != null; line = nextLine()) {
      if (line.problem() == null && line.text().isBlank()) {
        continue;
      }
      try {
        return PurchaseParser.parse(line);
      } catch (PurchaseParser.Problem problem) {
        onBadLine.accept(
            new BadOrderLine(line.number(), line.text(), String.valueOf(problem.getMessage())));
      }
    }
    return null;
  }

  private @Nullable OrderLineText nextLine() {
    try {
      return lines.next();
    } catch (IOException e) {
      throw CommandFailure.badInput(source.name() + " cannot be read on: " + e.getMessage());
    }
  }

  /** Closes the source. Throws nothing. */
  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      // Everything wanted of it has been read.
    }
  }
}
