package dev.portolan.contract.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.Filter;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.EncodedEvent;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Clause C17: what is easily compiled to something else. */
abstract class FilterMeaningClauses extends TransportSuite {

  private static EncodedEvent event(
      String id, @Nullable String subject, Map<String, String> extensions) {
    var attributes =
        new EventAttributes(id, "/test", "t.v1", subject, null, null, null, extensions);
    return Events.withData(attributes, new byte[0]);
  }

  private void assertSelects(Map<Filter, List<String>> expected, List<EncodedEvent> events)
      throws Exception {
    Topic<String> orders = broker.topic("orders");
    var subscriptions = new ArrayList<Subscription<String>>();
    for (Filter filter : expected.keySet()) {
      subscriptions.add(
          broker.subscription(orders, "filtered-" + subscriptions.size()).filter(filter));
    }
    broker.create(subscriptions.toArray(Subscription<?>[]::new));
    broker.publishEvents(orders, events);
    for (Subscription<String> subscription : subscriptions) {
      List<String> wanted = expected.getOrDefault(subscription.filter(), List.of());
      assertThat(broker.consumer(subscription).consumeIds(wanted.size()))
          .as("%s", subscription.filter())
          .containsExactlyInAnyOrderElementsOf(wanted);
    }
  }

  @Test
  void required_C17_aComparisonWithAnAbsentAttributeIsFalseAndItsNegationTrue() throws Exception {
    var events =
        List.of(
            event("eu", null, Map.of("region", "eu")),
            event("us", null, Map.of("region", "us")),
            event("empty", null, Map.of("region", "")),
            event("absent", null, Map.of()));
    Filter eu = Filter.equal("region", "eu");
    assertSelects(
        Map.of(
            eu,
            List.of("eu"),
            eu.negate(),
            List.of("us", "empty", "absent"),
            eu.negate().negate(),
            List.of("eu"),
            Filter.prefix("region", "e").negate(),
            List.of("us", "empty", "absent"),
            Filter.exists("region"),
            List.of("eu", "us", "empty"),
            Filter.exists("region").negate(),
            List.of("absent"),
            Filter.equal("region", "").or(eu),
            List.of("eu", "empty"),
            eu.negate().and(Filter.exists("region")),
            List.of("us", "empty"),
            eu.and(Filter.exists("subject")).negate(),
            List.of("eu", "us", "empty", "absent")),
        events);
  }

  @Test
  void required_C17_stringsAreComparedCharacterByCharacter() throws Exception {
    var values =
        List.of("a%c", "abc", "a_c", "A%c", "a%c ", "'a'", "1", "1.0", "\u00e4", "a\u0308");
    List<EncodedEvent> events =
        values.stream().map(value -> event("id " + value, value, Map.of())).toList();
    assertSelects(
        values.stream()
            .collect(
                Collectors.toMap(
                    value -> Filter.equal("subject", value), value -> List.of("id " + value))),
        events);
  }

  @Test
  void required_C17_aPrefixIsNoPattern() throws Exception {
    var values = List.of("a%c1", "abc1", "a_c1", "A%c1", "a*c1", "%", "_x", "ab", "a", "\\a");
    List<EncodedEvent> events =
        values.stream().map(value -> event(value, value, Map.of())).toList();
    assertSelects(
        values.stream()
            .collect(
                Collectors.toMap(
                    prefix -> Filter.prefix("subject", prefix),
                    prefix -> values.stream().filter(value -> value.startsWith(prefix)).toList())),
        events);
  }

  @Test
  void required_C17_everyAttributeCanBeFilteredBy() throws Exception {
    var time = OffsetDateTime.parse("2026-01-01T00:00:00Z");
    var attributes =
        new EventAttributes("i", "s", "t", "u", time, "c", "d", Map.of("partitionkey", "p"));
    EncodedEvent full = Events.withData(attributes, new byte[0]);
    List<EncodedEvent> events = List.of(full, event("other", null, Map.of()));
    assertSelects(
        Map.of(
            Filter.equal("id", "i"), List.of("i"),
            Filter.equal("source", "s"), List.of("i"),
            Filter.types("t"), List.of("i"),
            Filter.equal("subject", "u"), List.of("i"),
            Filter.equal("time", "2026-01-01T00:00:00Z"), List.of("i"),
            Filter.equal("datacontenttype", "c"), List.of("i"),
            Filter.equal("dataschema", "d"), List.of("i"),
            Filter.equal("partitionkey", "p"), List.of("i"),
            Filter.equal("specversion", "1.0"), List.of(),
            Filter.all(), List.of("i", "other")),
        events);
  }
}
