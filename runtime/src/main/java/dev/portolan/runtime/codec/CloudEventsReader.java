package dev.portolan.runtime.codec;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.Payload;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads one CloudEvents document. Used once. */
final class CloudEventsReader {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().streamReadConstraints(JsonLimits.ofDocument()).build();

  /** Names and ids come from anybody: a line break in one would forge a line of a log. */
  private static final Pattern CONTROL_CHARACTER = Pattern.compile("\\p{Cc}");

  private static final Set<String> CONTEXT_ATTRIBUTES =
      Set.of(
          "specversion",
          "id",
          "source",
          "type",
          "subject",
          "time",
          "datacontenttype",
          "dataschema");

  private final byte[] document;
  private final Map<String, String> context = new HashMap<>();
  private final Map<String, String> extensions = new HashMap<>();
  private final Set<String> members = new HashSet<>();
  private byte @Nullable [] rawData;
  private @Nullable String base64;

  CloudEventsReader(Payload document) {
    this.document = withoutByteOrderMark(document.toByteArray());
  }

  EncodedEvent read() {
    checkUtf8();
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), document)) {
      readMembers(parser);
    } catch (JacksonException problem) {
      throw invalid(DataProblem.of(problem));
    }
    if (!"1.0".equals(context.get("specversion"))) {
      throw invalid("its 'specversion' is not \"1.0\"");
    }
    return new EncodedEvent(attributes(), data());
  }

  private void readMembers(JsonParser parser) {
    JsonToken first = parser.nextToken();
    if (first != JsonToken.START_OBJECT) {
      throw invalid(
          first == JsonToken.START_ARRAY
              ? "it is an array: send the events of a batch one by one"
              : "it is no JSON object");
    }
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      if (!members.add(name)) {
        throw invalid("it has the member '" + name + "' twice");
      }
      parser.nextToken();
      readMember(parser, name);
    }
    if (parser.nextToken() != null) {
      throw invalid("there is more after its closing brace");
    }
  }

  private void readMember(JsonParser parser, String name) {
    switch (name) {
      case "data" -> rawData = rawValue(parser);
      case "data_base64" -> base64 = string(parser, name);
      default -> {
        boolean isContext = CONTEXT_ATTRIBUTES.contains(name);
        String value = isContext ? string(parser, name) : scalar(parser, name);
        if (value != null) {
          (isContext ? context : extensions).put(name, value);
        }
      }
    }
  }

  /** {@return the bytes of the present value as they stand in the document} */
  private byte[] rawValue(JsonParser parser) {
    int start = (int) parser.currentTokenLocation().getByteOffset();
    parser.skipChildren();
    parser.finishToken();
    int end = (int) parser.currentLocation().getByteOffset();
    return Arrays.copyOfRange(document, start, end);
  }

  private @Nullable String string(JsonParser parser, String name) {
    return switch (parser.currentToken()) {
      case VALUE_STRING -> parser.getString();
      case VALUE_NULL -> null;
      default -> throw invalid("its '" + name + "' is no string");
    };
  }

  private @Nullable String scalar(JsonParser parser, String name) {
    return switch (parser.currentToken()) {
      case VALUE_STRING, VALUE_TRUE, VALUE_FALSE, VALUE_NUMBER_INT -> parser.getString();
      case VALUE_NULL -> null;
      default ->
          throw invalid("its extension '" + name + "' is no string, boolean or whole number");
    };
  }

  private EventAttributes attributes() {
    try {
      return new EventAttributes(
          required("id"),
          required("source"),
          required("type"),
          context.get("subject"),
          time(),
          context.get("datacontenttype"),
          context.get("dataschema"),
          extensions);
    } catch (MessagingException problem) {
      throw invalid(String.valueOf(problem.getMessage()));
    }
  }

  private String required(String name) {
    String value = context.get(name);
    if (value == null) {
      throw invalid("it has no '" + name + "'");
    }
    return value;
  }

  private @Nullable OffsetDateTime time() {
    String time = context.get("time");
    try {
      return time == null ? null : OffsetDateTime.parse(time);
    } catch (DateTimeException problem) {
      throw invalid("its 'time' is no RFC 3339 timestamp");
    }
  }

  private Payload data() {
    if (rawData != null && base64 != null) {
      throw invalid("it has both 'data' and 'data_base64'");
    }
    if (base64 != null) {
      return decodeBase64(base64);
    }
    if (rawData == null) {
      return Payload.empty();
    }
    return MediaType.isJson(context.get("datacontenttype"))
        ? Payload.ofOwned(rawData)
        : text(rawData);
  }

  private Payload decodeBase64(String text) {
    try {
      return Payload.ofOwned(Base64.getDecoder().decode(text));
    } catch (IllegalArgumentException problem) {
      throw invalid("its 'data_base64' is no Base64");
    }
  }

  private Payload text(byte[] raw) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), raw)) {
      parser.nextToken();
      String text = string(parser, "data");
      if (text == null) {
        return Payload.empty();
      }
      ByteBuffer utf8 = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] bytes = new byte[utf8.remaining()];
      utf8.get(bytes);
      return Payload.ofOwned(bytes);
    } catch (CharacterCodingException problem) {
      throw invalid("its 'data' has an unpaired surrogate");
    }
  }

  private static byte[] withoutByteOrderMark(byte[] bytes) {
    boolean marked =
        bytes.length >= 3
            && bytes[0] == (byte) 0xEF
            && bytes[1] == (byte) 0xBB
            && bytes[2] == (byte) 0xBF;
    return marked ? Arrays.copyOfRange(bytes, 3, bytes.length) : bytes;
  }

  /**
   * UTF-16 and UTF-32 have a zero byte next to the opening brace; JSON in UTF-8 has none at all.
   */
  private void checkUtf8() {
    for (int i = 0; i < Math.min(4, document.length); i++) {
      if (document[i] <= 0) {
        throw invalid("it is not UTF-8 text");
      }
    }
  }

  private MessagingException invalid(String problem) {
    String id = context.get("id");
    String which =
        id == null ? "CloudEvents document" : "CloudEvents document of event '" + id + "'";
    String message = which + " cannot be read: " + problem;
    return new MessagingException(
        ErrorCode.INVALID, CONTROL_CHARACTER.matcher(message).replaceAll("\uFFFD"));
  }
}
