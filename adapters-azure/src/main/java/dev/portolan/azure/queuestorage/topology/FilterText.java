package dev.portolan.azure.queuestorage.topology;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.Filter;
import dev.portolan.ports.MessagingException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Filters as text, in JSON of ASCII characters alone, as metadata of a queue takes it:
 *
 * <pre>
 * {"in":{"type":["shop.order-placed.v1"]}}    {"not":{"exists":"vip"}}
 * {"prefix":{"subject":"eu/"}}                {"all":[...]}    {"any":[...]}
 * </pre>
 *
 * <p>What is read is equal to what was written, and equal filters have the same text. Pure.
 */
public final class FilterText {
  private static final JsonMapper JSON = new JsonMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String EVERYTHING = "{}";
  private static final char FIRST_ESCAPED = 0x7F;

  private FilterText() {}

  /** {@return the text of a filter} */
  public static String write(Filter filter) {
    return ascii(node(filter).toString());
  }

  private static ObjectNode node(Filter filter) {
    ObjectNode node = NODES.objectNode();
    switch (filter) {
      case Filter.All() -> {}
      case Filter.In(String attribute, Set<String> values) -> {
        ArrayNode array = node.putObject("in").putArray(attribute);
        values.stream().sorted().forEach(array::add);
      }
      case Filter.Prefix(String attribute, String prefix) ->
          node.putObject("prefix").put(attribute, prefix);
      case Filter.Exists(String attribute) -> node.put("exists", attribute);
      case Filter.Not(Filter negated) -> node.set("not", node(negated));
      case Filter.AllOf(List<Filter> filters) -> addAll(node.putArray("all"), filters);
      case Filter.AnyOf(List<Filter> filters) -> addAll(node.putArray("any"), filters);
    }
    return node;
  }

  private static void addAll(ArrayNode array, List<Filter> filters) {
    filters.forEach(one -> array.add(node(one)));
  }

  /** Everything that is not ASCII stands within strings, where it can be escaped. */
  private static String ascii(String json) {
    var escaped = new StringBuilder(json.length());
    for (char character : json.toCharArray()) {
      if (character < FIRST_ESCAPED) {
        escaped.append(character);
      } else {
        escaped.append("\\u%04x".formatted((int) character));
      }
    }
    return escaped.toString();
  }

  /**
   * {@return the filter of a text}
   *
   * @throws MessagingException {@code INVALID} if it is none that is known here
   */
  public static Filter read(String text) {
    try {
      return text.equals(EVERYTHING) ? Filter.all() : filter(JSON.readTree(text));
    } catch (JacksonException | IllegalArgumentException e) {
      throw new MessagingException(
          ErrorCode.INVALID, "'" + text + "' is no filter that this version knows", e);
    }
  }

  private static Filter filter(JsonNode node) {
    if (node.isObject() && node.isEmpty()) {
      return Filter.all();
    }
    Map.Entry<String, JsonNode> only = onlyProperty(node);
    JsonNode value = only.getValue();
    return switch (only.getKey()) {
      case "in" -> {
        Map.Entry<String, JsonNode> attribute = onlyProperty(value);
        yield Filter.in(attribute.getKey(), values(attribute.getValue()));
      }
      case "prefix" -> {
        Map.Entry<String, JsonNode> attribute = onlyProperty(value);
        yield Filter.prefix(attribute.getKey(), text(attribute.getValue()));
      }
      case "exists" -> Filter.exists(text(value));
      case "not" -> filter(value).negate();
      case "all" -> new Filter.AllOf(filters(value));
      case "any" -> new Filter.AnyOf(filters(value));
      default -> throw new IllegalArgumentException(only.getKey());
    };
  }

  private static Map.Entry<String, JsonNode> onlyProperty(JsonNode node) {
    List<Map.Entry<String, JsonNode>> properties = node.propertyStream().toList();
    if (properties.size() != 1) {
      throw new IllegalArgumentException("not one property");
    }
    return properties.getFirst();
  }

  private static Set<String> values(JsonNode node) {
    return elements(node).map(FilterText::text).collect(Collectors.toCollection(HashSet::new));
  }

  private static List<Filter> filters(JsonNode node) {
    return elements(node).map(FilterText::filter).toList();
  }

  private static Stream<JsonNode> elements(JsonNode node) {
    if (!node.isArray()) {
      throw new IllegalArgumentException("not an array");
    }
    return node.valueStream();
  }

  private static String text(JsonNode node) {
    if (!node.isString()) {
      throw new IllegalArgumentException("not a text");
    }
    return node.stringValue();
  }
}
