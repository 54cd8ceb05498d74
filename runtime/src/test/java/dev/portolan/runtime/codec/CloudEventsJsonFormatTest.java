package dev.portolan.runtime.codec;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.Payload;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudEventsJsonFormatTest {
  private static final String REQUIRED =
      "'specversion':'1.0','id':'42','source':'/shop','type':'order-placed'";

  private final CloudEventsJsonFormat format = new CloudEventsJsonFormat();

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void P4_everyEventComesBackByteForByte(long seed) {
    var events = new RandomEvents(seed);
    for (int i = 0; i < 1_000; i++) {
      EncodedEvent event = events.next();

      EncodedEvent back = format.read(format.write(event));

      assertThat(back).as("event %d of seed %d", i, seed).isEqualTo(event);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "0",
        "1.10",
        "1e400",
        "-0",
        "\"\"",
        "\"é€😀\"",
        "null",
        "true",
        "{ \"a\" :\n1.10 , \"a\": [ 1E+2 ] }"
      })
  void P4_jsonIsEmbeddedAsItStands(String json) {
    EncodedEvent event = event("application/json", json.getBytes(UTF_8));

    String document = text(format.write(event));

    assertThat(document).endsWith(",\"data\":" + json + "}");
    assertThat(format.read(Payload.copyOf(document.getBytes(UTF_8)))).isEqualTo(event);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " {}",
        "{}\n",
        "\uFEFF{}",
        "1 2",
        "{} x",
        "{",
        "[1,]",
        "NaN",
        "+1",
        "01",
        "'a'",
        "// c\n1",
        "\"\t\"",
        "not json",
        "\"a\u0000\""
      })
  void P4_whatIsNoEmbeddableJsonIsWrittenAsBase64(String almost) {
    EncodedEvent event = event(null, almost.getBytes(UTF_8));

    Payload document = format.write(event);

    assertThat(text(document)).contains("\"data_base64\":").doesNotContain("\"data\":");
    assertThat(format.read(document)).isEqualTo(event);
  }

  @ParameterizedTest
  @CsvSource({
    "application/json, data",
    "application/json;charset=utf-8, data",
    "text/json, data",
    "application/geo+json, data",
    "Application/JSON, data_base64",
    "application/vnd.shop.order+json, data_base64",
    "application/octet-stream, data_base64",
    "text/plain, data_base64"
  })
  void P4_jsonIsEmbeddedUnderTypesThatEverySdkKnowsAsJson(String contentType, String member) {
    EncodedEvent event = event(contentType, "{}".getBytes(UTF_8));

    Payload document = format.write(event);

    assertThat(text(document)).contains("\"" + member + "\":");
    assertThat(format.read(document)).isEqualTo(event);
  }

  @Test
  void P4_jsonThatIsNotStrictUtf8IsWrittenAsBase64() {
    byte[] encodedSurrogate = {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'};
    byte[] overlong = {'"', (byte) 0xC0, (byte) 0xAF, '"'};

    for (byte[] data :
        new byte[][] {
          encodedSurrogate, overlong, "[1]".getBytes(UTF_16BE), "[1]".getBytes(UTF_16LE)
        }) {
      EncodedEvent event = event("application/json", data);
      Payload document = format.write(event);
      assertThat(text(document)).contains("\"data_base64\":");
      assertThat(format.read(document)).isEqualTo(event);
    }
  }

  @ParameterizedTest
  @CsvSource({"500, data", "501, data_base64", "100000, data_base64"})
  void P4_jsonAtTheDepthLimitIsEmbeddedAndBeyondItComesBackAllTheSame(int depth, String member) {
    EncodedEvent event =
        event("application/json", ("[".repeat(depth) + "]".repeat(depth)).getBytes(UTF_8));

    Payload document = format.write(event);

    assertThat(text(document)).contains("\"" + member + "\":");
    assertThat(format.read(document)).isEqualTo(event);
  }

  @Test
  void P4_textOfMegabytesComesBack() {
    EncodedEvent json =
        event("application/json", ("\"" + "é".repeat(12 << 20) + "\"").getBytes(UTF_8));
    EncodedEvent binary = event("application/octet-stream", new byte[24 << 20]);

    assertThat(format.read(format.write(json)).equals(json)).isTrue();
    assertThat(format.read(format.write(binary)).equals(binary)).isTrue();
  }

  @Test
  void P3_whatIsTooLargeToBeReadAgainIsNotWritten() {
    EncodedEvent event = event("application/octet-stream", JsonLimits.MAX_DOCUMENT_BYTES + 1);

    assertThatExceptionOfType(MessagingException.class)
        .isThrownBy(() -> format.write(event))
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.TOO_LARGE))
        .withMessageContaining("Event '42' of source '/shop' takes 268435457 bytes");
  }

  @Test
  void noDataIsWrittenAsNoMember() {
    String document = text(format.write(event("application/json", new byte[0])));

    assertThat(document).doesNotContain("data\"").doesNotContain("data_base64");
  }

  @Test
  void timeIsWrittenAsRfc3339WithItsSeconds() {
    var attributes =
        new EventAttributes(
            "1", "/s", "t", null, OffsetDateTime.parse("2020-01-01T00:00Z"), null, null, Map.of());

    assertThat(text(format.write(new EncodedEvent(attributes, Payload.empty()))))
        .contains("\"time\":\"2020-01-01T00:00:00Z\"");
  }

  @Test
  void membersComeInAnyOrderBehindAByteOrderMarkAndBetweenSpaces() {
    String document =
        "\uFEFF \n{ 'data' : {'a': 1.10} ,'type':'t','x':'y','datacontenttype':'application/json'"
            + ",'id':'1','time':'2020-01-01t00:00:00.000z','source':'/s','specversion':'1.0'} \n";

    EncodedEvent event = read(document);

    assertThat(text(event.data())).isEqualTo("{\"a\": 1.10}");
    assertThat(event.attributes())
        .isEqualTo(
            new EventAttributes(
                "1",
                "/s",
                "t",
                null,
                OffsetDateTime.parse("2020-01-01T00:00:00Z"),
                "application/json",
                null,
                Map.of("x", "y")));
  }

  @Test
  void extensionsOfEverySimpleTypeAreReadInTheirCanonicalForm() {
    EncodedEvent event =
        read("{" + REQUIRED + ",'s':'x','e':'','t':true,'f':false,'n':-5,'absent':null}");

    assertThat(event.attributes().extensions())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("s", "x", "e", "", "t", "true", "f", "false", "n", "-5"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text/plain | 'h\\u00e9 \\\"x\\\"' | hé \"x\"",
        "text/plain; charset=ISO-8859-1 | 'hé' | hé",
        "application/xml | '<a/>' | <a/>",
        "application/json | 'text' | 'text'",
        "application/merge-patch+json;charset=utf-8 | 'text' | 'text'",
        "application/json | null | null",
        "application/json | -1.50 | -1.50",
        "application/json | [ ] | [ ]"
      },
      quoteCharacter = '`')
  void dataIsReadByItsContentType(String contentType, String data, String bytes) {
    EncodedEvent event =
        read("{'data':" + data + "," + REQUIRED + ",'datacontenttype':'" + contentType + "'}");

    assertThat(text(event.data())).isEqualTo(bytes.replace('\'', '"'));
  }

  @Test
  void nullDataThatIsNotJsonIsNoData() {
    EncodedEvent event = read("{" + REQUIRED + ",'datacontenttype':'text/plain','data':null}");

    assertThat(event.data().length()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'id':'1','source':'/s','type':'t'} | its 'specversion' is not \"1.0\"",
        "{'specversion':'0.3','id':'1','source':'/s','type':'t'} | its 'specversion' is not"
            + " \"1.0\"",
        "{'specversion':1.0,'id':'1','source':'/s','type':'t'} | its 'specversion' is no string",
        "{'specversion':'1.0','source':'/s','type':'t'} | it has no 'id'",
        "{'specversion':'1.0','id':'1','type':'t'} | it has no 'source'",
        "{'specversion':'1.0','id':'1','source':'/s','type':null} | it has no 'type'",
        "{'specversion':'1.0','id':7,'source':'/s','type':'t'} | its 'id' is no string",
        "{'specversion':'1.0','id':'','source':'/s','type':'t'} | attribute 'id' is empty",
        "{REQUIRED,'id':'43'} | it has the member 'id' twice",
        "{REQUIRED,'x':'1','x':'2'} | it has the member 'x' twice",
        "{REQUIRED,'data':1,'data':2} | it has the member 'data' twice",
        "{REQUIRED,'data':1,'data_base64':'AA=='} | it has both 'data' and 'data_base64'",
        "{REQUIRED,'data_base64':'?'} | its 'data_base64' is no Base64",
        "{REQUIRED,'data_base64':5} | its 'data_base64' is no string",
        "{REQUIRED,'time':'yesterday'} | its 'time' is no RFC 3339 timestamp",
        "{REQUIRED,'x':1.5} | its extension 'x' is no string, boolean or whole number",
        "{REQUIRED,'x':{}} | its extension 'x' is no string, boolean or whole number",
        "{REQUIRED,'upperCase':'x'} | extension 'upperCase'",
        "{REQUIRED,'datacontenttype':'text/plain','data':{}} | its 'data' is no string",
        "{REQUIRED,'datacontenttype':'text/plain','data':'\\ud800'} | unpaired surrogate",
        "{REQUIRED,'data':} | at line 1, column 78: is not valid JSON",
        "{REQUIRED,'data':not json} | is not valid JSON",
        "{REQUIRED | is not valid JSON",
        "{REQUIRED}{REQUIRED} | there is more after its closing brace",
        "[{REQUIRED}] | it is an array: send the events of a batch one by one",
        "null | it is no JSON object",
        "`` | it is no JSON object"
      })
  void C18_whatIsNoCloudEventIsRefusedWithOneClearLine(String document, String problem) {
    assertThatExceptionOfType(MessagingException.class)
        .isThrownBy(() -> read(document.replace("REQUIRED", REQUIRED)))
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID))
        .withMessageStartingWith("CloudEvents document ")
        .withMessageContaining(problem)
        .withMessageNotContaining("\n")
        .withNoCause();
  }

  @Test
  void C18_aRefusalNamesTheEventWhereItsIdWasFound() {
    assertThatExceptionOfType(MessagingException.class)
        .isThrownBy(() -> read("{'id':'42','data_base64':'SECRET?','source':'/s'"))
        .withMessageStartingWith("CloudEvents document of event '42' cannot be read: ")
        .withMessageNotContaining("SECRET");
  }

  @Test
  void C18_otherEncodingsAndHostileDepthAreRefused() {
    byte[] utf16 = ("{" + REQUIRED + "}").replace('\'', '"').getBytes(UTF_16BE);
    byte[] deep = "{\"data\":".repeat(1_000_000).getBytes(UTF_8);

    assertThatExceptionOfType(MessagingException.class)
        .isThrownBy(() -> format.read(Payload.copyOf(utf16)))
        .withMessageContaining("it is not UTF-8 text");
    assertThatExceptionOfType(MessagingException.class)
        .isThrownBy(() -> format.read(Payload.copyOf(deep)))
        .withMessageContaining("nesting depth");
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void C18_damagedDocumentsAreReadOrRefusedAndNothingElse(long seed) {
    var events = new RandomEvents(seed);
    var random = new SplittableRandom(seed);
    int refused = 0;
    for (int i = 0; i < 2_000; i++) {
      byte[] document = format.write(events.next()).toByteArray();
      for (int damages = 1 + random.nextInt(3); damages > 0; damages--) {
        document[random.nextInt(document.length)] = (byte) random.nextInt(256);
      }
      try {
        format.read(Payload.copyOf(document));
      } catch (MessagingException refusal) {
        assertThat(refusal.code())
            .as("document %d of seed %d", i, seed)
            .isEqualTo(ErrorCode.INVALID);
        refused++;
      }
    }
    assertThat(refused).as("seed %d", seed).isPositive();
  }

  private EncodedEvent read(String singleQuoted) {
    return format.read(Payload.copyOf(singleQuoted.replace('\'', '"').getBytes(UTF_8)));
  }

  private static EncodedEvent event(String contentType, int zeroBytes) {
    return new EncodedEvent(attributes(contentType), Payload.ofOwned(new byte[zeroBytes]));
  }

  private static EncodedEvent event(@Nullable String contentType, byte[] data) {
    return new EncodedEvent(attributes(contentType), Payload.copyOf(data));
  }

  private static EventAttributes attributes(@Nullable String contentType) {
    return new EventAttributes("42", "/shop", "t", null, null, contentType, null, Map.of());
  }

  private static String text(Payload payload) {
    return new String(payload.toByteArray(), UTF_8);
  }
}
