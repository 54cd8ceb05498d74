package dev.portolan.runtime.codec;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Tells whether bytes can stand in a JSON document as they are, and be found there again. */
final class EmbeddableJson {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().streamReadConstraints(JsonLimits.ofPayload()).build();

  private EmbeddableJson() {}

  /** {@return whether it is one JSON value in UTF-8 within the limits, without space around it} */
  static boolean test(byte[] data) {
    return data.length > 0
        && !isSpace(data[0])
        && !isSpace(data[data.length - 1])
        && isUtf8(data)
        && isOneValue(data);
  }

  private static boolean isSpace(byte octet) {
    return octet == ' ' || octet == '\n' || octet == '\r' || octet == '\t';
  }

  private static boolean isOneValue(byte[] data) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), data)) {
      JsonToken token = parser.nextToken();
      parser.skipChildren();
      parser.finishToken();
      return token != null && parser.nextToken() == null;
    } catch (JacksonException problem) {
      return false;
    }
  }

  /**
   * Stricter than a parser, which accepts encoded surrogates, skips a byte order mark, and takes
   * zero bytes for a sign of UTF-16. JSON begins in ASCII and has no zero byte.
   */
  private static boolean isUtf8(byte[] data) {
    boolean ascii = true;
    for (byte octet : data) {
      if (octet == 0) {
        return false;
      }
      ascii &= octet > 0;
    }
    return ascii || (data[0] > 0 && isStrictUtf8(data));
  }

  private static boolean isStrictUtf8(byte[] data) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(data));
      return true;
    } catch (CharacterCodingException problem) {
      return false;
    }
  }
}
