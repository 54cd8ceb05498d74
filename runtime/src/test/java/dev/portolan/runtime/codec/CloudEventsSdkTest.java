package dev.portolan.runtime.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.Payload;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.v1.CloudEventV1;
import io.cloudevents.jackson.JsonCloudEventData;
import io.cloudevents.jackson.JsonFormat;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What we write is what the CloudEvents project's Java SDK reads, and the other way round. */
class CloudEventsSdkTest {
  private final CloudEventsJsonFormat ours = new CloudEventsJsonFormat();
  private final JsonFormat theirs = new JsonFormat();

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void P4_theSdkReadsWhatWeWrite(long seed) {
    var events = new RandomEvents(seed);
    int embedded = 0;
    for (int i = 0; i < 500; i++) {
      var event = new EncodedEvent(events.attributesWithUris(), events.payload());

      CloudEvent read = theirs.deserialize(ours.write(event).toByteArray());

      String name = "event %d of seed %d".formatted(i, seed);
      assertThat(withContentType(attributesOf(read), event.attributes().dataContentType()))
          .as(name)
          .isEqualTo(event.attributes());
      byte[] data = read.getData() == null ? new byte[0] : read.getData().toBytes();
      byte[] written = event.data().toByteArray();
      if (read.getData() instanceof JsonCloudEventData) {
        embedded++;
        assertThat(tree(data)).as(name).isEqualTo(tree(withoutUnpairedSurrogate(written)));
      } else {
        assertThat(data).as(name).isEqualTo(written);
      }
    }
    assertThat(embedded).as("embedded as JSON under seed %d", seed).isGreaterThan(50);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void P4_weReadWhatTheSdkWrites(long seed) {
    var events = new RandomEvents(seed);
    for (int i = 0; i < 500; i++) {
      EventAttributes attributes = events.attributesWithUris();
      byte[] data =
          MediaType.isJson(attributes.dataContentType())
              ? events.json(4)
              : events.payload().toByteArray();

      EncodedEvent read =
          ours.read(Payload.copyOf(theirs.serialize(sdkEvent(attributes).withData(data).build())));

      assertThat(read)
          .as("event %d of seed %d", i, seed)
          .isEqualTo(new EncodedEvent(attributes, Payload.copyOf(data)));
    }
  }

  @Test
  void weReadTheSdksTypedExtensions() {
    CloudEvent event =
        CloudEventBuilder.v1()
            .withId("1")
            .withSource(URI.create("/s"))
            .withType("t")
            .withExtension("flag", true)
            .withExtension("count", 7)
            .withExtension("link", URI.create("https://example.invalid/a"))
            .withExtension("at", OffsetDateTime.parse("2020-01-01T00:00:00Z"))
            .withExtension("blob", new byte[] {1, 2})
            .build();

    EncodedEvent read = ours.read(Payload.copyOf(theirs.serialize(event)));

    assertThat(read.attributes().extensions())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "flag", "true",
                "count", "7",
                "link", "https://example.invalid/a",
                "at", "2020-01-01T00:00:00Z",
                "blob", "AQI="));
    assertThat(read.data().length()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void weReadTextThatTheSdkWritesAsAString(boolean asString) {
    JsonFormat format = asString ? theirs.withForceNonJsonDataToString() : theirs;
    byte[] text = "grüße \"x\"\n".getBytes(UTF_8);
    CloudEvent event =
        CloudEventBuilder.v1()
            .withId("1")
            .withSource(URI.create("/s"))
            .withType("t")
            .withData("text/plain", text)
            .build();

    byte[] document = format.serialize(event);

    assertThat(new String(document, UTF_8).contains("\"data\":\"")).isEqualTo(asString);
    assertThat(ours.read(Payload.copyOf(document)).data()).isEqualTo(Payload.copyOf(text));
  }

  private static CloudEventBuilder sdkEvent(EventAttributes attributes) {
    var builder =
        new io.cloudevents.core.v1.CloudEventBuilder()
            .withId(attributes.id())
            .withSource(URI.create(attributes.source()))
            .withType(attributes.type());
    if (attributes.subject() != null) {
      builder.withSubject(attributes.subject());
    }
    if (attributes.time() != null) {
      builder.withTime(attributes.time());
    }
    if (attributes.dataContentType() != null) {
      builder.withDataContentType(attributes.dataContentType());
    }
    if (attributes.dataSchema() != null) {
      builder.withDataSchema(URI.create(attributes.dataSchema()));
    }
    attributes.extensions().forEach(builder::withExtension);
    return builder;
  }

  private static EventAttributes attributesOf(CloudEvent event) {
    var extensions = new HashMap<String, String>();
    for (String name : event.getExtensionNames()) {
      extensions.put(name, Objects.toString(event.getExtension(name)));
    }
    assertThat(event).isInstanceOf(CloudEventV1.class);
    return new EventAttributes(
        event.getId(),
        event.getSource().toString(),
        event.getType(),
        event.getSubject(),
        event.getTime(),
        event.getDataContentType(),
        event.getDataSchema() == null ? null : event.getDataSchema().toString(),
        extensions);
  }

  /** The SDK adds the content type that holds where a document with data names none. */
  private static EventAttributes withContentType(
      EventAttributes attributes, @Nullable String contentType) {
    String read = attributes.dataContentType();
    assertThat(contentType == null ? "application/json" : contentType)
        .isEqualTo(read == null ? "application/json" : read);
    return new EventAttributes(
        attributes.id(),
        attributes.source(),
        attributes.type(),
        attributes.subject(),
        attributes.time(),
        contentType,
        attributes.dataSchema(),
        attributes.extensions());
  }

  /** The SDK hands an unpaired surrogate on as a question mark. */
  private static byte[] withoutUnpairedSurrogate(byte[] json) {
    return new String(json, UTF_8).replace("\\ud800", "?").getBytes(UTF_8);
  }

  /** {@return the JSON with numbers as doubles, which is as exact as the SDK hands them on} */
  private static String tree(byte[] json) {
    return JsonMapper.shared().readTree(json).toString();
  }
}
