package dev.portolan.contract.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.contract.clause.FailureMode;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.Outbound;
import dev.portolan.ports.spi.Payload;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Clauses P3 and P4: every payload comes back byte for byte, up to the limit and not beyond. */
abstract class PayloadClauses extends TransportSuite {
  private static final List<@Nullable String> CONTENT_TYPES =
      Arrays.asList(
          null,
          "application/json",
          "application/vnd.shop.order+json",
          "application/octet-stream",
          "text/plain",
          "application/xml; charset=ISO-8859-1",
          "application/cloudevents+json",
          "nonsense");

  private static final List<byte[]> PAYLOADS =
      List.of(
          new byte[0],
          new byte[] {0},
          new byte[] {0, 0, 0, 0},
          new byte[] {'\n'},
          new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF, '{', '}'},
          new byte[] {(byte) 0xC3, 0x28, (byte) 0xA0, (byte) 0xFF, (byte) 0xFE},
          PayloadSizes.bytes(256),
          PayloadSizes.bytes(10_000),
          utf8("null"),
          utf8("\"text\""),
          utf8("  {\"a\" :  1.10 ,\r\n \"b\":[ 1e2,\t-0 ] , \"\\u00e4\":\"\\/\" }  "),
          utf8("{\"a\":1,\"a\":2}"),
          utf8("{\"specversion\":\"1.0\",\"id\":\"inner\"}"),
          utf8("{\"broken\":"),
          utf8("12345678901234567890.123456789012345678901234567890"),
          utf8("\u00e4\u6d77\ud83d\ude80 plain text\r\nwith lines\r\n\r\n"),
          utf8("<a>&lt;\u0085</a>"),
          utf8("aGVsbG8="));

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static EncodedEvent event(String id, @Nullable String type, byte[] data) {
    var attributes = new EventAttributes(id, "/test", "test.v1", null, null, type, null, Map.of());
    return Events.withData(attributes, data);
  }

  @Test
  void required_P4_everyPayloadComesBackByteForByteUnderEveryContentType() throws Exception {
    var events = new ArrayList<EncodedEvent>();
    for (String type : CONTENT_TYPES) {
      for (byte[] data : PAYLOADS) {
        events.add(event("payload-" + events.size(), type, data));
      }
    }
    RoundTrip.assertComeBack(broker, events);
  }

  @Test
  @FailureMode(25)
  void required_P4_everySingleByteComesBack() throws Exception {
    var events = new ArrayList<EncodedEvent>();
    for (int value = 0; value < 256; value++) {
      events.add(event("byte-" + value, "application/octet-stream", new byte[] {(byte) value}));
    }
    RoundTrip.assertComeBack(broker, events);
  }

  @Test
  void required_P4_payloadsOfEveryLengthComeBack() throws Exception {
    var events = new ArrayList<EncodedEvent>();
    for (int length : new int[] {1, 2, 3, 4, 127, 128, 255, 256, 1_023, 1_024, 65_535, 65_536}) {
      EncodedEvent event = event("length-" + length, null, PayloadSizes.bytes(length));
      if (broker.transport.encodedBytes(event) <= broker.transport.limits().maxEventBytes()) {
        events.add(event);
      }
    }
    RoundTrip.assertComeBack(broker, events);
  }

  @Test
  void required_P3_P4_anEventAtTheLimitComesBackAndOneAboveIsTooLarge() throws Exception {
    long limit = broker.transport.limits().maxEventBytes();
    EncodedEvent atLimit = PayloadSizes.ofEncodedSize(broker.transport, "at", limit);
    EncodedEvent above = PayloadSizes.ofEncodedSize(broker.transport, "above", limit + 1);
    assertThat(broker.transport.encodedBytes(atLimit)).isLessThanOrEqualTo(limit);
    assertThat(broker.transport.encodedBytes(above)).isGreaterThan(limit);
    Subscription<String> billing = broker.created("orders");
    BatchResult refused = broker.send(billing.topic(), Outbound.of(above));
    assertThat(Failures.of(refused)).containsExactly("0 " + ErrorCode.TOO_LARGE);
    assertThat(Failures.of(broker.send(billing.topic(), Outbound.of(atLimit)))).isEmpty();
    assertThat(broker.consumer(billing).consume(1).getFirst().content()).isEqualTo(atLimit);
  }

  @Test
  void required_P3_attributesCountAgainstTheLimit() throws Exception {
    long limit = broker.transport.limits().maxEventBytes();
    EncodedEvent full = PayloadSizes.ofEncodedSize(broker.transport, "full", limit);
    EventAttributes more = full.attributes().withExtension("more", "x".repeat(16));
    var above = new EncodedEvent(more, full.data());
    assertThat(broker.transport.encodedBytes(above)).isGreaterThan(limit);
    Subscription<String> billing = broker.created("orders");
    BatchResult refused = broker.send(billing.topic(), Outbound.of(above));
    assertThat(Failures.of(refused)).containsExactly("0 " + ErrorCode.TOO_LARGE);
    String large = "\u6d77".repeat((int) Math.min(limit, 1 << 26));
    var onlyAttributes =
        new EncodedEvent(Events.event("1").attributes().withExtension("x", large), Payload.empty());
    BatchResult alsoRefused = broker.send(billing.topic(), Outbound.of(onlyAttributes));
    assertThat(Failures.of(alsoRefused)).containsExactly("0 " + ErrorCode.TOO_LARGE);
    broker.consumer(billing).assertQuiet();
  }

  /** Quotes, line breaks and what is not ASCII are where an encoding is longer than it looks. */
  @Test
  void required_P3_P4_whatCountsWithinTheLimitIsTakenWhateverItIsMadeOf() throws Exception {
    long limit = broker.transport.limits().maxEventBytes();
    Map<String, byte[]> patterns =
        Map.of(
            "text/plain", utf8("\"quoted\"\n\\\t"),
            "application/json", utf8("\u00e4\u6d77\ud83d\ude80\u2028 \\u0000"),
            "application/octet-stream", new byte[] {0, (byte) 0xFF},
            "application/xml", utf8("<a b='c'>&amp;</a>"));
    var events = new ArrayList<EncodedEvent>();
    for (var entry : patterns.entrySet()) {
      EventAttributes attributes =
          event("x" + events.size(), entry.getKey(), new byte[0]).attributes();
      events.add(PayloadSizes.filled(broker.transport, attributes, entry.getValue(), limit));
    }
    RoundTrip.assertComeBack(broker, events);
  }

  @Test
  void required_P3_P4_attributesWithinTheLimitAreTakenWhateverTheyAreMadeOf() throws Exception {
    var events = new ArrayList<EncodedEvent>();
    for (String value : OddValues.STRINGS) {
      var attributes = Events.event("filled-" + events.size()).attributes();
      for (int number = 0; number < 30; number++) {
        attributes = attributes.withExtension("x" + number, value.repeat(10));
      }
      var event = new EncodedEvent(attributes, Payload.empty());
      if (broker.transport.encodedBytes(event) <= broker.transport.limits().maxEventBytes()) {
        events.add(event);
      }
    }
    RoundTrip.assertComeBack(broker, events);
  }
}
