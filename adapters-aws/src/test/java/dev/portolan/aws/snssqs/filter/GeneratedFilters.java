package dev.portolan.aws.snssqs.filter;

import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.Filter;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.Payload;
import dev.portolan.runtime.codec.CloudEventsJsonFormat;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Filters and events over few attributes and values, so that they often meet. */
final class GeneratedFilters {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final List<String> EXTENSIONS = List.of("region", "tier", "exists", "vip");
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
          "exists",
          "vip",
          "region",
          "subject");
  private static final List<String> VALUES =
      List.of(
          "a",
          "A",
          "ab",
          "abc",
          "abcd",
          "b",
          "bc",
          "a b",
          "5",
          "55",
          "-5",
          "05",
          "1000000001",
          "true",
          "false",
          "t",
          "null",
          "\u00e4",
          "a\"c",
          "a\\c",
          "$or",
          "\ud83d\ude80",
          "\ud83d\ude81");
  private static final List<String> TIMES =
      List.of("2026-01-01T00:00:00Z", "2026-01-01T01:00:00+01:00", "2026-06-30T12:00:00.5Z");

  private final Random random;

  GeneratedFilters(long seed) {
    random = new Random(seed);
  }

  Filter filter(int depth) {
    return switch (random.nextInt(depth == 0 ? 4 : 8)) {
      case 0, 1 -> in(one(ATTRIBUTES));
      case 2 -> prefix(one(ATTRIBUTES));
      case 3 -> Filter.exists(one(ATTRIBUTES));
      case 4 -> filter(depth - 1).negate();
      case 5, 6 -> new Filter.AllOf(some(depth - 1));
      default -> new Filter.AnyOf(some(depth - 1));
    };
  }

  private Filter in(String attribute) {
    Set<String> values = new HashSet<>();
    for (int count = 1 + random.nextInt(3); count > 0; count--) {
      values.add(value(attribute));
    }
    return Filter.in(attribute, values);
  }

  private Filter prefix(String attribute) {
    String value = value(attribute);
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
    return one(attribute.equals("time") ? TIMES : VALUES);
  }

  /** {@return a CloudEvents document as our format writes it, or as another SDK would} */
  String document() {
    return random.nextBoolean() ? ownDocument() : foreign(ownDocument());
  }

  /** {@return a CloudEvents document as our format writes it} */
  String ownDocument() {
    Map<String, String> extensions = new HashMap<>();
    for (String extension : EXTENSIONS) {
      if (random.nextInt(3) > 0) {
        extensions.put(extension, random.nextInt(12) == 0 ? "" : one(VALUES));
      }
    }
    var attributes =
        new EventAttributes(
            Long.toHexString(random.nextLong()),
            one(VALUES),
            one(VALUES),
            random.nextBoolean() ? one(VALUES) : null,
            random.nextBoolean() ? OffsetDateTime.parse(one(TIMES)) : null,
            random.nextInt(4) == 0 ? "application/json" : null,
            null,
            extensions);
    var event =
        new EncodedEvent(attributes, Payload.ofOwned("{}".getBytes(StandardCharsets.UTF_8)));
    byte[] written = new CloudEventsJsonFormat().write(event).toByteArray();
    return new String(written, StandardCharsets.UTF_8);
  }

  /** Writes what looks like a number or a boolean as one, and some of what is absent as null. */
  private String foreign(String document) {
    var json = (ObjectNode) JSON.readTree(document);
    for (String extension : EXTENSIONS) {
      String value = json.path(extension).asString("");
      if (value.matches("-?[1-9][0-9]*|true|false")) {
        json.set(extension, JSON.readTree(value));
      } else if (!json.has(extension) && random.nextBoolean()) {
        json.putNull(extension);
      }
    }
    if (!json.has("subject") && random.nextBoolean()) {
      json.putNull("subject");
    }
    return json.toString();
  }

  static Filter types(int count) {
    return Filter.in(
        "type",
        IntStream.range(0, count).mapToObj(number -> "type-" + number).collect(Collectors.toSet()));
  }

  private <T> T one(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
