package dev.portolan.app.orders;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Splits a stream into lines, whatever is in it: a line that is too long or not UTF-8 is one bad
 * line, and the next is read as if nothing had been. Memory is bounded by the longest allowed line.
 */
final class BoundedLines {
  /** Longest line, in bytes; an honest one has about thirty. */
  static final int MAX_BYTES = 4_096;

  private static final int SHOWN_OF_GIGANTIC = 80;
  private static final int END = -1;

  private final InputStream in;
  private final byte[] buffer = new byte[MAX_BYTES];
  private long number;

  BoundedLines(InputStream in) {
    this.in = in;
  }

  /** {@return the next line, or null at the end} */
  @Nullable OrderLineText next() throws IOException {
    int length = 0;
    int octet = in.read();
    if (octet == END) {
      return null;
    }
    number++;
    while (octet != END && octet != '\n') {
      if (length < MAX_BYTES) {
        buffer[length] = (byte) octet;
      }
      length++;
      octet = in.read();
    }
    if (length > MAX_BYTES) {
      String shown = new String(buffer, 0, SHOWN_OF_GIGANTIC, StandardCharsets.UTF_8);
      return new OrderLineText(
          number,
          shown,
          "the line has %,d bytes, expected at most %,d".formatted(length, MAX_BYTES));
    }
    int end = length > 0 && buffer[length - 1] == '\r' ? length - 1 : length;
    return decode(Arrays.copyOf(buffer, end));
  }

  private OrderLineText decode(byte[] line) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString();
      return new OrderLineText(number, text, null);
    } catch (CharacterCodingException e) {
      return new OrderLineText(
          number, new String(line, StandardCharsets.UTF_8), "the line is not UTF-8");
    }
  }
}
