package dev.portolan.azure.servicebus.filter;

import dev.portolan.ports.Filter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Filters over few attributes and values, so that they often meet. */
final class GeneratedFilters {
  static final List<String> EXTENSIONS =
      List.of("region", "tier", "vip", "and", "null", "like", "0");

  static final List<String> VALUES =
      List.of(
          "a",
          "A",
          "ab",
          "abc",
          "abC",
          "a b",
          "a ",
          " a",
          "5",
          "55",
          "-5",
          "05",
          "2147483647",
          "true",
          "True",
          "null",
          "''",
          "a'c",
          "' OR 1=1 OR '",
          "a\"c",
          "a\\c",
          "a\\",
          "a\\%",
          "a\\_",
          "%",
          "_",
          "a%c",
          "a_c",
          "a__c",
          "[a]",
          "[abc]",
          "]]",
          "a.c",
          "a*c",
          "^a$",
          "@p",
          "--",
          "<&>",
          "\u00e4",
          "a\u0308",
          "\u0130",
          "i",
          "\u2028",
          "\ud83d\ude80",
          "\ud83d\ude81",
          "a".repeat(300),
          "x".repeat(2_000));

  static final List<String> TIMES =
      List.of("2026-01-01T00:00:00Z", "2026-01-01T01:00:00+01:00", "2026-06-30T12:00:00.5Z");

  private static final List<String> ATTRIBUTES =
      List.of(
          "type",
          "source",
          "subject",
          "time",
          "datacontenttype",
          "specversion",
          "region",
          "tier",
          "vip",
          "and",
          "null",
          "like",
          "0",
          "subject",
          "region",
          "tier");

  private static final int MANY = 60;

  private final Random random;

  GeneratedFilters(Random random) {
    this.random = random;
  }

  Filter filter(int depth) {
    return switch (random.nextInt(depth == 0 ? 4 : 9)) {
      case 0, 1 -> in(one(ATTRIBUTES));
      case 2 -> prefix(one(ATTRIBUTES));
      case 3 -> Filter.exists(one(ATTRIBUTES));
      case 4 -> filter(depth - 1).negate();
      case 5, 6 -> new Filter.AllOf(some(depth - 1));
      case 7 -> new Filter.AnyOf(some(depth - 1));
      default -> random.nextInt(5) == 0 ? many() : new Filter.AnyOf(some(depth - 1));
    };
  }

  private Filter in(String attribute) {
    Set<String> values = new HashSet<>();
    for (int count = 1 + random.nextInt(3); count > 0; count--) {
      values.add(value(attribute));
    }
    return Filter.in(attribute, values);
  }

  /** So many values that one rule rarely says them, some of them real ones. */
  private Filter many() {
    Set<String> values =
        IntStream.range(0, 1 + random.nextInt(MANY))
            .mapToObj(number -> "number-" + number)
            .collect(Collectors.toSet());
    values.add(shortValue());
    return Filter.in(random.nextBoolean() ? "subject" : "region", values);
  }

  private Filter prefix(String attribute) {
    String value = attribute.equals("time") ? one(TIMES) : shortValue();
    int characters = 1 + random.nextInt(value.codePointCount(0, value.length()));
    return Filter.prefix(attribute, value.substring(0, value.offsetByCodePoints(0, characters)));
  }

  private List<Filter> some(int depth) {
    var filters = new ArrayList<Filter>();
    for (int count = 1 + random.nextInt(3); count > 0; count--) {
      filters.add(filter(depth));
    }
    return filters;
  }

  private String value(String attribute) {
    if (attribute.equals("time")) {
      return one(TIMES);
    }
    return random.nextInt(50) == 0 ? one(VALUES) : shortValue();
  }

  private String shortValue() {
    return one(VALUES.subList(0, VALUES.size() - 2));
  }

  static Filter types(int count) {
    return Filter.in(
        "type",
        IntStream.range(0, count)
            .mapToObj("sales.order-placed.v%d"::formatted)
            .collect(Collectors.toSet()));
  }

  private <T> T one(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
