package dev.portolan.runtime.codec;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.Payload;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes CloudEvents documents. */
final class CloudEventsWriter {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final byte[] DATA_MEMBER = ",\"data\":".getBytes(StandardCharsets.US_ASCII);
  private static final int TYPICAL_ATTRIBUTE_BYTES = 512;

  private CloudEventsWriter() {}

  static Payload write(EncodedEvent event) {
    EventAttributes attributes = event.attributes();
    checkSize(attributes, event.data().length());
    byte[] data = event.data().toByteArray();
    if (MediaType.isJsonToOthers(attributes.dataContentType()) && EmbeddableJson.test(data)) {
      return checked(attributes, embed(document(attributes, null), data));
    }
    return checked(attributes, document(attributes, data.length == 0 ? null : data));
  }

  private static Payload checked(EventAttributes attributes, byte[] document) {
    checkSize(attributes, document.length);
    return Payload.ofOwned(document);
  }

  /** Puts data in front of the closing brace, as it stands. */
  private static byte[] embed(byte[] document, byte[] data) {
    int open = document.length - 1;
    byte[] whole = new byte[document.length + DATA_MEMBER.length + data.length];
    System.arraycopy(document, 0, whole, 0, open);
    System.arraycopy(DATA_MEMBER, 0, whole, open, DATA_MEMBER.length);
    System.arraycopy(data, 0, whole, open + DATA_MEMBER.length, data.length);
    whole[whole.length - 1] = '}';
    return whole;
  }

  private static byte[] document(EventAttributes attributes, byte @Nullable [] binary) {
    var bytes = new ByteArrayOutputStream(TYPICAL_ATTRIBUTE_BYTES);
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
      json.writeStartObject();
      json.writeStringProperty("specversion", "1.0");
      json.writeStringProperty("id", attributes.id());
      json.writeStringProperty("source", attributes.source());
      json.writeStringProperty("type", attributes.type());
      writeOptional(json, "subject", attributes.subject());
      writeOptional(json, "time", attributes.value("time"));
      writeOptional(json, "datacontenttype", attributes.dataContentType());
      writeOptional(json, "dataschema", attributes.dataSchema());
      attributes.extensions().forEach(json::writeStringProperty);
      if (binary != null) {
        json.writeName("data_base64");
        json.writeBinary(binary);
      }
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  private static void writeOptional(JsonGenerator json, String name, @Nullable String value) {
    if (value != null) {
      json.writeStringProperty(name, value);
    }
  }

  private static void checkSize(EventAttributes attributes, int bytes) {
    if (bytes > JsonLimits.MAX_DOCUMENT_BYTES) {
      throw new MessagingException(
          ErrorCode.TOO_LARGE,
          "Event '%s' of source '%s' takes %d bytes as a CloudEvents document: at most %d are read"
              .formatted(
                  attributes.id(), attributes.source(), bytes, JsonLimits.MAX_DOCUMENT_BYTES));
    }
  }
}
