package dev.portolan.aws.snssqs.filter;

import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What the SNS Developer Guide says a filter policy on the message body selects ("AND/OR logic",
 * "Key matching", "String value matching"), for flat policies.
 */
final class PolicyEvaluator {
  private static final Set<String> RESERVED =
      Set.of("exists", "prefix", "suffix", "numeric", "cidr", "anything-but");

  private PolicyEvaluator() {}

  static boolean selects(JsonNode policy, JsonNode body) {
    return policy.propertyStream().allMatch(field -> holds(field.getKey(), field.getValue(), body));
  }

  private static boolean holds(String key, JsonNode value, JsonNode body) {
    if (key.equals("$or") && isOperator(value)) {
      return value.valueStream().anyMatch(alternative -> selects(alternative, body));
    }
    return value.valueStream().anyMatch(matcher -> matches(matcher, body.get(key)));
  }

  private static boolean isOperator(JsonNode value) {
    return value.size() >= 2
        && value
            .valueStream()
            .allMatch(
                one ->
                    one.isObject() && one.propertyNames().stream().noneMatch(RESERVED::contains));
  }

  private static boolean matches(JsonNode matcher, JsonNode value) {
    if (matcher.has("exists")) {
      return matcher.get("exists").booleanValue() ? isNonEmpty(value) : value == null;
    }
    if (value == null) {
      return false;
    }
    if (matcher.has("prefix")) {
      return startsWith(value, matcher.get("prefix"));
    }
    return matcher.has("anything-but")
        ? !value.isNull() && isNone(matcher.get("anything-but"), value)
        : matcher.equals(value);
  }

  private static boolean isNonEmpty(JsonNode value) {
    return value != null && !value.isNull() && !(value.isString() && value.asString().isEmpty());
  }

  private static boolean isNone(JsonNode anythingBut, JsonNode value) {
    return anythingBut.has("prefix")
        ? !startsWith(value, anythingBut.get("prefix"))
        : anythingBut.valueStream().noneMatch(value::equals);
  }

  private static boolean startsWith(JsonNode value, JsonNode prefix) {
    return value.isString() && value.asString().startsWith(prefix.asString());
  }
}
