package dev.portolan.contract.transport;

import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.Filter;
import dev.portolan.ports.spi.EncodedEvent;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Filters and events over few attributes and few values, so that they often meet. Among the values
 * is what query languages treat in a way of their own.
 */
final class RandomFilters {
  private static final List<String> EXTENSIONS = List.of("region", "tier", "not", "null");

  private static final List<String> ATTRIBUTES =
      List.of(
          "type",
          "source",
          "subject",
          "datacontenttype",
          "dataschema",
          "time",
          "region",
          "tier",
          "not",
          "null",
          "subject",
          "region");

  private static final List<String> VALUES =
      List.of(
          "a",
          "A",
          "ab",
          "abc",
          "abC",
          "a b",
          "a ",
          "1",
          "01",
          "1.0",
          "true",
          "null",
          "\u00e4",
          "a\u0308",
          "a%c",
          "a_c",
          "a*c",
          "a'c",
          "a\"c",
          "a\\c",
          "\ud83d\ude80",
          "(a)",
          "[a]");

  private static final List<String> TIMES =
      List.of("2026-01-01T00:00:00Z", "2026-01-01T01:00:00+01:00", "2026-06-30T12:00:00.5Z");

  private RandomFilters() {}

  static Filter filter(Random random, int depth) {
    return switch (random.nextInt(depth == 0 ? 4 : 8)) {
      case 0 -> in(random, RandomEvents.one(ATTRIBUTES, random));
      case 1 -> Filter.equal(RandomEvents.one(EXTENSIONS, random), value(random));
      case 2 -> prefix(random);
      case 3 -> Filter.exists(RandomEvents.one(ATTRIBUTES, random));
      case 4 -> filter(random, depth - 1).negate();
      case 5 -> new Filter.AllOf(some(random, depth - 1));
      case 6 -> new Filter.AnyOf(some(random, depth - 1));
      default -> new Filter.Not(filter(random, depth - 1)).and(filter(random, depth - 1));
    };
  }

  private static Filter in(Random random, String attribute) {
    Set<String> values = new HashSet<>();
    List<String> from = attribute.equals("time") ? TIMES : VALUES;
    for (int count = 1 + random.nextInt(5); count > 0; count--) {
      values.add(RandomEvents.one(from, random));
    }
    return Filter.in(attribute, values);
  }

  private static Filter prefix(Random random) {
    String attribute = RandomEvents.one(ATTRIBUTES, random);
    String value = attribute.equals("time") ? RandomEvents.one(TIMES, random) : value(random);
    int length =
        value.offsetByCodePoints(0, 1 + random.nextInt(value.codePointCount(0, value.length())));
    return Filter.prefix(attribute, value.substring(0, length));
  }

  private static List<Filter> some(Random random, int depth) {
    var filters = new ArrayList<Filter>();
    for (int count = 1 + random.nextInt(3); count > 0; count--) {
      filters.add(filter(random, depth));
    }
    return filters;
  }

  private static String value(Random random) {
    return RandomEvents.one(VALUES, random);
  }

  static List<EncodedEvent> events(Random random, int count) {
    var events = new ArrayList<EncodedEvent>();
    for (int number = 0; number < count; number++) {
      events.add(Events.withData(attributes(random, "event-" + number), new byte[] {1}));
    }
    return events;
  }

  private static EventAttributes attributes(Random random, String id) {
    Map<String, String> extensions = new HashMap<>();
    for (String extension : EXTENSIONS) {
      if (random.nextInt(3) > 0) {
        extensions.put(extension, random.nextInt(12) == 0 ? "" : value(random));
      }
    }
    return new EventAttributes(
        id,
        value(random),
        value(random),
        random.nextBoolean() ? value(random) : null,
        random.nextBoolean() ? OffsetDateTime.parse(RandomEvents.one(TIMES, random)) : null,
        random.nextBoolean() ? value(random) : null,
        random.nextBoolean() ? value(random) : null,
        extensions);
  }
}
