package dev.portolan.runtime.codec;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.Payload;
import java.io.ByteArrayOutputStream;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Valid events of every odd kind. The same seed yields the same events. */
final class RandomEvents {
  private static final List<String> CONTENT_TYPES =
      List.of(
          "application/json",
          "Application/JSON; charset=utf-8",
          "application/vnd.portolan.order+json",
          "text/json",
          "text/plain",
          "text/plain; charset=ISO-8859-1",
          "application/octet-stream",
          "application/xml",
          "application/jsonlines");

  private static final List<String> NUMBERS =
      List.of("1.10", "1e400", "-0", "-0.0", "1E+2", "0.1e-7", "123456789012345678901234567890");

  private static final int[] CHARACTERS = {
    'a', 'Z', '0', ' ', '"', '\\', '/', '\'', '<', '&', '{', '%', '.', 0xE9, 0x20AC, 0x4E2D, 0x2028,
    0xFEFF, 0xA0, 0x1F600, 0x10FFFD
  };

  private final SplittableRandom random;

  RandomEvents(long seed) {
    this.random = new SplittableRandom(seed);
  }

  EncodedEvent next() {
    return new EncodedEvent(attributes(text()), payload());
  }

  /** {@return attributes that hold to the form of a URI where CloudEvents asks for one} */
  EventAttributes attributesWithUris() {
    return attributes("/sources/" + random.nextInt(1_000));
  }

  private EventAttributes attributes(String source) {
    return new EventAttributes(
        text(),
        source,
        text(),
        maybe() ? text() : null,
        maybe() ? time() : null,
        contentType(),
        maybe() ? "https://schemas.invalid/" + random.nextInt(100) : null,
        extensions());
  }

  @Nullable String contentType() {
    return maybe() ? one(CONTENT_TYPES) : null;
  }

  private Map<String, String> extensions() {
    var extensions = new HashMap<String, String>();
    for (int i = random.nextInt(4); i > 0; i--) {
      extensions.put("x" + Integer.toString(random.nextInt(36 * 36), 36), text());
    }
    if (maybe()) {
      extensions.put(EventAttributes.PARTITION_KEY, text());
    }
    return extensions;
  }

  private OffsetDateTime time() {
    LocalDateTime local =
        LocalDateTime.of(
            random.nextInt(10_000),
            1 + random.nextInt(12),
            1 + random.nextInt(28),
            random.nextInt(24),
            random.nextInt(60),
            maybe() ? 0 : random.nextInt(60),
            maybe() ? 0 : random.nextInt(1_000_000_000));
    return OffsetDateTime.of(
        local,
        maybe() ? ZoneOffset.UTC : ZoneOffset.ofTotalSeconds(60 * random.nextInt(-1080, 1081)));
  }

  private String text() {
    int length = random.nextInt(50) == 0 ? 5_000 : 1 + random.nextInt(20);
    var text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.appendCodePoint(CHARACTERS[random.nextInt(CHARACTERS.length)]);
    }
    return text.toString();
  }

  Payload payload() {
    return Payload.ofOwned(
        switch (random.nextInt(10)) {
          case 0 -> new byte[0];
          case 1 -> bytes(random.nextInt(300));
          case 2 -> text().getBytes(UTF_8);
          case 3 -> concat(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, json(3));
          case 4 -> concat(json(3), " \n".getBytes(UTF_8));
          case 5 -> new String(json(2), UTF_8).getBytes(UTF_16LE);
          case 6 -> concat(json(1), json(1));
          case 7 -> nested(random.nextInt(490, 510));
          default -> json(4);
        });
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] nested(int depth) {
    return ("[".repeat(depth) + "]".repeat(depth)).getBytes(UTF_8);
  }

  /** {@return JSON with the spaces and spellings that a serialiser would not choose} */
  byte[] json(int depth) {
    var text = new StringBuilder();
    appendJson(text, depth);
    return text.toString().getBytes(UTF_8);
  }

  private void appendJson(StringBuilder text, int depth) {
    switch (random.nextInt(depth > 0 ? 7 : 5)) {
      case 0 -> text.append(one(NUMBERS));
      case 1 -> text.append(one(List.of("true", "false", "null")));
      case 2 -> text.append(random.nextInt());
      case 3 -> appendString(text);
      case 4 -> text.append("\"\\ud83d\\uDE00 \\u0000 \\ud800 \\/ \\n\"");
      case 5 -> {
        text.append('[').append(space());
        for (int i = random.nextInt(4); i > 0; i--) {
          appendJson(text, depth - 1);
          text.append(space()).append(i > 1 ? "," : "").append(space());
        }
        text.append(']');
      }
      default -> {
        text.append('{').append(space());
        for (int i = random.nextInt(4); i > 0; i--) {
          appendString(text);
          text.append(space()).append(':').append(space());
          appendJson(text, depth - 1);
          text.append(space()).append(i > 1 ? "," : "").append(space());
        }
        text.append('}');
      }
    }
  }

  private void appendString(StringBuilder text) {
    text.append('"').append(text().replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
  }

  private String space() {
    return one(List.of("", "", " ", "\n\t", "  \r\n"));
  }

  private boolean maybe() {
    return random.nextBoolean();
  }

  private <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private static byte[] concat(byte[] first, byte[] second) {
    var both = new ByteArrayOutputStream();
    both.writeBytes(first);
    both.writeBytes(second);
    return both.toByteArray();
  }
}
