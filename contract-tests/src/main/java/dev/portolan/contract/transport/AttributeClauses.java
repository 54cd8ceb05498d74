package dev.portolan.contract.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.Filter;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.EncodedEvent;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Clause P4: every attribute comes back as it was. */
abstract class AttributeClauses extends TransportSuite {
  private static final byte[] DATA = {'"', 1, '"'};

  private static EventAttributes plain(String id, Map<String, String> extensions) {
    return new EventAttributes(id, "/test", "test.v1", null, null, null, null, extensions);
  }

  private static EventAttributes timed(String id, OffsetDateTime time) {
    return new EventAttributes(id, "/test", "test.v1", null, time, null, null, Map.of());
  }

  private static EventAttributes optional(
      String id, @Nullable String subject, @Nullable String type, @Nullable String schema) {
    return new EventAttributes(id, "/test", "test.v1", subject, null, type, schema, Map.of());
  }

  private void assertComeBack(Stream<EventAttributes> attributes) throws Exception {
    List<EncodedEvent> events = attributes.map(these -> Events.withData(these, DATA)).toList();
    Subscription<String> billing = broker.created("orders");
    broker.publishEvents(billing.topic(), events);
    assertCameBack(broker.consumer(billing).consume(events.size()), events);
  }

  private static void assertCameBack(List<Delivery> deliveries, List<EncodedEvent> events) {
    var arrived = new TreeMap<String, Object>();
    deliveries.forEach(delivery -> arrived.put(Events.id(delivery), delivery.content()));
    for (EncodedEvent event : events) {
      assertThat(arrived).as("what arrived").containsEntry(event.attributes().id(), event);
    }
    assertThat(deliveries).hasSameSizeAs(events);
  }

  @Test
  void required_P4_idsComeBackAsTheyWere() throws Exception {
    assertComeBack(
        Stream.concat(OddValues.STRINGS.stream(), Stream.of("x".repeat(500), "1", "01", " "))
            .map(id -> plain(id, Map.of())));
  }

  @Test
  void required_P4_sourcesAndTypesComeBackAsTheyWere() throws Exception {
    List<String> values = OddValues.STRINGS;
    assertComeBack(
        Stream.iterate(0, i -> i < values.size(), i -> i + 1)
            .flatMap(
                i ->
                    Stream.of(
                        new EventAttributes(
                            "s" + i, values.get(i), "t", null, null, null, null, Map.of()),
                        new EventAttributes(
                            "t" + i, "/s", values.get(i), null, null, null, null, Map.of()))));
  }

  @Test
  void required_P4_optionalAttributesComeBackAsTheyWereAndAbsentOnesStayAbsent() throws Exception {
    var all = new ArrayList<EventAttributes>();
    for (int mask = 0; mask < 8; mask++) {
      all.add(
          optional(
              "mask" + mask,
              (mask & 1) == 0 ? null : "subject",
              (mask & 2) == 0 ? null : "application/vnd.shop+json; charset=\"utf-8\"",
              (mask & 4) == 0 ? null : "https://example.com/schema?v=1#a"));
    }
    for (String value : OddValues.STRINGS) {
      all.add(optional("subject" + all.size(), value, null, null));
      all.add(optional("type" + all.size(), null, value, null));
      all.add(optional("schema" + all.size(), null, null, value));
    }
    assertComeBack(all.stream());
  }

  @Test
  void required_P4_timesKeepTheirOffsetAndTheirNanoseconds() throws Exception {
    assertComeBack(
        OddValues.TIMES.stream().map(time -> timed("at " + time, OffsetDateTime.parse(time))));
  }

  @Test
  void required_P4_extensionsOfEveryLegalNameComeBack() throws Exception {
    assertComeBack(
        OddValues.EXTENSION_NAMES.stream().map(name -> plain("x" + name, Map.of(name, "value"))));
  }

  @Test
  void required_P4_valuesOfExtensionsComeBackAsTheyWere() throws Exception {
    List<String> values =
        Stream.concat(OddValues.STRINGS.stream(), Stream.of("", "y".repeat(2_000))).toList();
    assertComeBack(
        values.stream().map(value -> plain("v" + values.indexOf(value), Map.of("ext", value))));
  }

  @Test
  void required_P4_manyExtensionsComeBackTogether() throws Exception {
    var many = new TreeMap<String, String>();
    for (int number = 0; number < 40; number++) {
      many.put("extension" + number, "value " + number);
    }
    assertComeBack(Stream.of(plain("many", many), plain("none", Map.of())));
  }

  @Test
  void required_P4_whatTheEngineAndTracingUseComesBack() throws Exception {
    assertComeBack(
        OddValues.STRINGS.stream()
            .map(
                value ->
                    plain(
                        "known" + OddValues.STRINGS.indexOf(value),
                        Map.of(
                            EventAttributes.PARTITION_KEY, value,
                            EventAttributes.CORRELATION_ID, value,
                            EventAttributes.CAUSATION_ID, value,
                            EventAttributes.TRACE_PARENT,
                                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                            EventAttributes.TRACE_STATE, "a=1,b=" + value.length()))));
  }

  @Test
  void required_P4_allAttributesTogetherComeBackEverywhere() throws Exception {
    var random = new Random(RandomEvents.seed());
    List<EncodedEvent> events = RandomEvents.of(random, 300);
    var topic = broker.topic("orders");
    boolean keyed = can(Capability.KEY_ORDER);
    Subscription<String> all = broker.subscription(keyed ? topic.keyOrdered() : topic, "all");
    Subscription<String> some =
        broker.subscription(all.topic(), "some").filter(Filter.exists("source"));
    Subscription<String> ledger = keyed ? broker.ordered(topic, "ledger") : all;
    broker.create(Stream.of(all, some, ledger).distinct().toArray(Subscription<?>[]::new));
    broker.publishEvents(all.topic(), events);
    for (Subscription<String> each : Stream.of(all, some, ledger).distinct().toList()) {
      assertCameBack(broker.consumer(each).consume(events.size()), events);
    }
  }

  @Test
  void required_P4_C4_anEventIsTheSameEachTimeItIsDelivered() throws Exception {
    List<EncodedEvent> events = RandomEvents.of(new Random(RandomEvents.seed()), 20);
    Subscription<String> billing = broker.created("orders");
    broker.publishEvents(billing.topic(), events);
    Consumer consumer = broker.consumer(billing);
    for (int round = 0; round < 3; round++) {
      List<Delivery> held = consumer.take(events.size());
      assertCameBack(held, events);
      consumer.release(held.toArray(Delivery[]::new));
    }
    List<Delivery> held = consumer.take(events.size());
    consumer.deadLetter(held.toArray(Delivery[]::new));
    if (can(Capability.DEAD_LETTERS)) {
      var dead = broker.deadLetters(billing);
      assertThat(dead).extracting(entry -> (Object) entry.content()).containsAll(events);
      assertThat(Failures.of(broker.transport.deadLetters(billing).redrive(dead))).isEmpty();
      assertCameBack(consumer.consume(events.size()), events);
    }
  }
}
