package dev.portolan.emulator.servicebus.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A place in the file; what is wrong with it is noted, and a default goes on. */
final class ConfigNode {
  private final JsonNode json;
  private final String place;
  private final List<String> problems;

  ConfigNode(JsonNode json, String place, List<String> problems) {
    this.json = json;
    this.place = place;
    this.problems = problems;
  }

  void problem(String text) {
    problems.add(place + ": " + text);
  }

  /** Says which keys nobody reads. */
  ConfigNode knowing(Set<String> keys) {
    String known = String.join(", ", new TreeSet<>(keys));
    json.propertyNames().stream()
        .filter(key -> !keys.contains(key))
        .forEach(key -> problem("'" + key + "' is not known; there are " + known));
    return this;
  }

  ConfigNode object(String key) {
    expect(key, JsonNode::isObject, "an object");
    return new ConfigNode(json.path(key), place + "." + key, problems);
  }

  List<ConfigNode> list(String key) {
    expect(key, JsonNode::isArray, "a list");
    var list = new ArrayList<ConfigNode>();
    if (!json.path(key).isArray()) {
      return list;
    }
    for (JsonNode element : json.path(key)) {
      list.add(new ConfigNode(element, place + "." + key + "[" + list.size() + "]", problems));
    }
    return list;
  }

  boolean has(String key) {
    return json.hasNonNull(key);
  }

  String name() {
    String name = text("Name");
    if (name == null) {
      problem("has no Name");
      return "unnamed";
    }
    return name;
  }

  /** Says what has another type; what is missing or null has none. */
  private void expect(String key, Predicate<JsonNode> type, String wanted) {
    JsonNode value = json.path(key);
    if (!value.isMissingNode() && !value.isNull() && !type.test(value)) {
      problem("%s is %s: give %s".formatted(key, value, wanted));
    }
  }

  @Nullable String text(String key) {
    expect(key, JsonNode::isString, "text");
    JsonNode value = json.path(key);
    return value.isString() && !value.asString().isEmpty() ? value.asString() : null;
  }

  boolean flag(String key) {
    expect(key, JsonNode::isBoolean, "true or false");
    return json.path(key).asBoolean(false);
  }

  int number(String key, int otherwise) {
    expect(key, JsonNode::canConvertToInt, "a whole number");
    return json.path(key).canConvertToInt() ? json.path(key).asInt() : otherwise;
  }

  Duration duration(String key, Duration otherwise) {
    String text = text(key);
    if (text == null) {
      return otherwise;
    }
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      problem("%s is '%s': give an ISO 8601 duration, for instance PT1M".formatted(key, text));
      return otherwise;
    }
  }

  /** {@return the values of an object, as text, numbers and truths} */
  TreeMap<String, Object> values(String key) {
    expect(key, JsonNode::isObject, "an object");
    var values = new TreeMap<String, Object>();
    for (var entry : json.path(key).properties()) {
      JsonNode value = entry.getValue();
      if (value.isBoolean()) {
        values.put(entry.getKey(), value.asBoolean());
      } else if (value.isIntegralNumber()) {
        values.put(entry.getKey(), value.asLong());
      } else if (value.isNumber()) {
        values.put(entry.getKey(), value.asDouble());
      } else if (value.isString()) {
        values.put(entry.getKey(), value.asString());
      } else {
        problem(
            "%s.%s is %s: give text, a number or a truth".formatted(key, entry.getKey(), value));
      }
    }
    return values;
  }
}
