package dev.portolan.inmemory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.Filter;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Address;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.Outbound;
import dev.portolan.ports.spi.Payload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Clause C17 over random filters and events. What a filter means is {@link Filter#matches}; that no
 * event is left out or let in on the way through logs, batches and delays is shown here.
 */
final class FilterTest {
  private static final List<String> ATTRIBUTES = List.of("type", "subject", "region", "tier");
  private static final List<String> VALUES = List.of("a", "ab", "abc", "B", "\u00e4", "a b");
  private static final int SUBSCRIPTIONS = 12;
  private static final int EVENTS = 400;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void C17_exactlyWhatAFilterMatchesArrives(long seed) {
    var random = new Random(seed);
    var subscriptions = new ArrayList<Subscription<String>>();
    for (int number = 0; number < SUBSCRIPTIONS; number++) {
      subscriptions.add(
          Subscription.to(TestBroker.ORDERS, "filtered-" + number).filter(filter(random, 3)));
    }
    try (var broker = new TestBroker(subscriptions.toArray(Subscription<?>[]::new))) {
      List<EncodedEvent> events = publishSome(broker, random);
      broker.clock.advance(Duration.ofSeconds(1));
      for (Subscription<String> subscription : subscriptions) {
        assertThat(TestBroker.ids(broker.receive(subscription)))
            .as("seed %d, %s", seed, subscription.filter())
            .containsExactlyInAnyOrderElementsOf(idsOf(events, subscription.filter()));
      }
    }
  }

  private static List<EncodedEvent> publishSome(TestBroker broker, Random random) {
    var published = new ArrayList<EncodedEvent>();
    while (published.size() < EVENTS) {
      var batch = new ArrayList<Outbound>();
      for (int entries = 1 + random.nextInt(20); entries > 0; entries--) {
        EncodedEvent event = event(published.size(), random);
        published.add(event);
        batch.add(new Outbound(event, Duration.ofMillis(100L * random.nextInt(2)), 0, 0));
      }
      assertThat(broker.send(new Address.OfTopic(TestBroker.ORDERS), batch).isSuccess()).isTrue();
    }
    return published;
  }

  private static List<String> idsOf(List<EncodedEvent> events, Filter filter) {
    return events.stream()
        .map(EncodedEvent::attributes)
        .filter(filter::matches)
        .map(EventAttributes::id)
        .toList();
  }

  private static EncodedEvent event(int number, Random random) {
    Map<String, String> extensions = new HashMap<>();
    for (String extension : List.of("region", "tier")) {
      if (random.nextBoolean()) {
        extensions.put(extension, one(VALUES, random));
      }
    }
    var attributes =
        new EventAttributes(
            "event-" + number,
            "/test",
            one(VALUES, random),
            random.nextBoolean() ? one(VALUES, random) : null,
            null,
            null,
            null,
            extensions);
    return new EncodedEvent(attributes, Payload.empty());
  }

  private static Filter filter(Random random, int depth) {
    int kinds = depth == 0 ? 3 : 6;
    return switch (random.nextInt(kinds)) {
      case 0 -> Filter.in(one(ATTRIBUTES, random), Set.of(one(VALUES, random), "other"));
      case 1 -> Filter.prefix(one(ATTRIBUTES, random), one(VALUES, random));
      case 2 -> Filter.exists(one(ATTRIBUTES, random));
      case 3 -> filter(random, depth - 1).negate();
      case 4 -> filter(random, depth - 1).and(filter(random, depth - 1));
      default -> filter(random, depth - 1).or(filter(random, depth - 1));
    };
  }

  private static <T> T one(List<T> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }
}
