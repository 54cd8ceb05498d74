package dev.portolan.aws.snssqs.topology;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Compares policies by what they mean: the order of fields and of array elements says nothing, a
 * single value is as good as an array of it, and a number as good as its digits in quotes, for AWS
 * gives back some as strings.
 */
final class JsonMeaning {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** Operators and operands of filter policies: here the order matters. */
  private static final String NUMERIC = "numeric";

  private JsonMeaning() {}

  static boolean same(String one, @Nullable String other) {
    if (other == null) {
      return false;
    }
    try {
      return normal(JSON.readTree(one), true).equals(normal(JSON.readTree(other), true));
    } catch (JacksonException e) {
      return one.equals(other);
    }
  }

  /** {@return whether an access policy has all statements of another} More of them do no harm. */
  static boolean hasStatements(String wanted, @Nullable String policy) {
    if (policy == null || policy.isEmpty()) {
      return false;
    }
    try {
      return statements(policy).containsAll(statements(wanted));
    } catch (JacksonException e) {
      return false;
    }
  }

  /** Statements without their names, which AWS may change. */
  private static List<JsonNode> statements(String policy) {
    JsonNode statements = JSON.readTree(policy).path("Statement");
    return (statements.isArray() ? statements.valueStream() : Stream.of(statements))
        .map(statement -> normal(statement, true))
        .map(statement -> statement instanceof ObjectNode one ? one.without("Sid") : statement)
        .toList();
  }

  /** Filter policies: here a number is none in quotes. */
  static boolean sameFilter(String one, String other) {
    try {
      return normal(JSON.readTree(one), false).equals(normal(JSON.readTree(other), false));
    } catch (JacksonException e) {
      return one.equals(other);
    }
  }

  private static JsonNode normal(JsonNode node, boolean textual) {
    return switch (node) {
      case ObjectNode object -> normalObject(object, textual);
      case ArrayNode array when textual && array.size() == 1 -> normal(array.get(0), true);
      case ArrayNode array -> sorted(array, textual);
      default ->
          textual
              ? JsonNodeFactory.instance.stringNode(node.asString())
              : node.isNumber() ? JsonNodeFactory.instance.numberNode(node.doubleValue()) : node;
    };
  }

  private static ObjectNode normalObject(ObjectNode object, boolean textual) {
    ObjectNode copy = JsonNodeFactory.instance.objectNode();
    object
        .propertyStream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            field ->
                copy.set(
                    field.getKey(),
                    field.getKey().equals(NUMERIC)
                        ? unsorted(field.getValue())
                        : normal(field.getValue(), textual)));
    return copy;
  }

  private static JsonNode unsorted(JsonNode operators) {
    ArrayNode copy = JsonNodeFactory.instance.arrayNode();
    operators.forEach(one -> copy.add(normal(one, false)));
    return copy;
  }

  private static ArrayNode sorted(ArrayNode array, boolean textual) {
    List<JsonNode> elements =
        array
            .valueStream()
            .map(element -> normal(element, textual))
            .sorted(Comparator.comparing(JsonNode::toString))
            .toList();
    return JsonNodeFactory.instance.arrayNode().addAll(elements);
  }
}
