package dev.portolan.azure.queuestorage.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.spi.DeadLetterReason;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.Payload;
import dev.portolan.ports.spi.Undecodable;
import dev.portolan.runtime.codec.CloudEventsJsonFormat;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MessageBodyTest {
  private static final Instant SINCE = Instant.ofEpochMilli(1_764_425_000_123L);
  private static final EncodedEvent EVENT = event("{\"a\": \"ä<&>\u2028\"}");

  private static EncodedEvent event(String data) {
    return new EncodedEvent(
        new EventAttributes("1", "/test", "test.v1", null, null, null, null, Map.of("tenant", "x")),
        Payload.copyOf(data.getBytes(StandardCharsets.UTF_8)));
  }

  private static MessageBody bodies(MessageEncoding encoding) {
    return new MessageBody(new CloudEventsJsonFormat(), encoding);
  }

  private static Carried dead(String description) {
    return new Carried(
        3,
        2,
        new Carried.Dead(
            new DeadLetterReason(DeadLetterReason.Code.REJECTED, description, 3), SINCE));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @EnumSource(MessageEncoding.class)
  void bothEncodingsAreReadWhateverIsWritten(MessageEncoding reading) {
    for (MessageEncoding writing : MessageEncoding.values()) {
      String text = bodies(writing).write(EVENT, Carried.NOTHING);
      assertThat(text.startsWith("{")).isEqualTo(writing == MessageEncoding.PLAIN);
      assertThat(bodies(reading).read(text).content()).isEqualTo(EVENT);
    }
  }

  @Test
  void whatXmlWouldChangeIsWrittenInBase64() {
    for (String data : new String[] {"{\r\n}", "\"\uFFFE\"", "\"\uFFFF\""}) {
      String text = bodies(MessageEncoding.PLAIN).write(event(data), Carried.NOTHING);
      assertThat(text).matches("[A-Za-z0-9+/]+=*");
      assertThat(bodies(MessageEncoding.PLAIN).read(text).content()).isEqualTo(event(data));
    }
  }

  @ParameterizedTest
  @EnumSource(MessageEncoding.class)
  void whatIsCarriedBesideComesBackAndTheEventAsItWas(MessageEncoding encoding) {
    for (String description :
        new String[] {"", "no", "one\n\ttwo\r\nthree", "\\u0041 \\", "\ud83d half", "\uFFFE"}) {
      String text = bodies(encoding).write(EVENT, dead(description));
      ReadMessage read = bodies(encoding).read(text);
      assertThat(read.content()).isEqualTo(EVENT);
      assertThat(read.carried()).isEqualTo(dead(description));
    }
  }

  @Test
  void aForeignReaderSeesACloudEventWithExtensions() {
    String text = bodies(MessageEncoding.PLAIN).write(EVENT, dead("no"));
    assertThat(text)
        .contains("\"specversion\":\"1.0\"", "\"portolanreason\":\"REJECTED\"")
        .contains("\"portolanattempts\":\"3\"", "\"portolanredrives\":\"2\"");
  }

  @Test
  void whatIsNoEventComesBackInItsOwnTextAlsoAsADeadLetter() {
    for (String original :
        new String[] {"hello", "aGVsbG8=", "", "{\"specversion\":\"1.0\"}", base64("<order/>")}) {
      MessageBody bodies = bodies(MessageEncoding.BASE64);
      ReadMessage first = bodies.read(original);
      assertThat(first.content()).isInstanceOf(Undecodable.class);
      ReadMessage again = bodies.read(bodies.rewrite(first, "id", dead("no")));
      assertThat(again.original()).isEqualTo(original);
      assertThat(again.content()).isEqualTo(first.content());
      assertThat(again.carried()).isEqualTo(dead("no"));
    }
  }

  @Test
  void textThatLooksLikeBase64IsPlainWhereThatIsWritten() {
    var raw = Payload.copyOf("aGVsbG8=".getBytes(StandardCharsets.UTF_8));
    assertThat(((Undecodable) bodies(MessageEncoding.PLAIN).read("aGVsbG8=").content()).raw())
        .isEqualTo(raw);
  }

  @Test
  void aDescriptionIsCutWhereTheMessageHasNoRoomForIt() {
    MessageBody bodies = bodies(MessageEncoding.BASE64);
    int room = 600;
    int data = MessageBody.MAX_BYTES * 3 / 4 - room;
    String text = bodies.write(event("\"" + "x".repeat(data) + "\""), Carried.NOTHING);
    ReadMessage large = bodies.read(text);
    ReadMessage read = bodies.read(bodies.rewrite(large, "id", dead("y".repeat(1_000))));
    assertThat(read.content()).isEqualTo(large.content());
    assertThat(read.carried().descriptionLength()).isBetween(1, room);
    assertThat(MessageBody.bytes(bodies.rewrite(large, "id", dead("y".repeat(1_000)))))
        .isLessThanOrEqualTo(MessageBody.MAX_BYTES);
  }

  @Test
  void aForeignMessageAsLargeAsCanBeStaysAsItIs() {
    MessageBody bodies = bodies(MessageEncoding.BASE64);
    String largest = "x".repeat(MessageBody.MAX_BYTES);
    assertThat(bodies.rewrite(bodies.read(largest), "id", dead("no"))).isEqualTo(largest);
  }

  @Test
  void bytesAreThoseOfXmlInUtf8() {
    assertThat(MessageBody.bytes("a")).isEqualTo(1);
    assertThat(MessageBody.bytes("&<>\"")).isEqualTo(5 + 4 + 4 + 1);
    assertThat(MessageBody.bytes("ä\u6d77\ud83d\ude80")).isEqualTo(2 + 3 + 4);
  }

  @Test
  void whatAForeignClientWroteInPlaceOfACountIsNoFailure() {
    String text = bodies(MessageEncoding.PLAIN).write(EVENT, dead("no"));
    ReadMessage read =
        bodies(MessageEncoding.PLAIN)
            .read(
                text.replace("\"portolanattempts\":\"3\"", "\"portolanattempts\":\"many\"")
                    .replace("REJECTED", "DISLIKED")
                    .replace(Long.toString(SINCE.toEpochMilli()), "yesterday"));
    assertThat(read.carried().attempts()).isZero();
    assertThat(read.carried().dead())
        .isEqualTo(
            new Carried.Dead(
                new DeadLetterReason(DeadLetterReason.Code.BROKER, "no", 0), Instant.EPOCH));
  }
}
