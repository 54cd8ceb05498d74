package dev.portolan.aws.snssqs.template;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Values of properties: names and ARNs in them refer to parameters. */
final class Values {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Values() {}

  /** {@return a text in which CloudFormation puts parameters and pseudo parameters} */
  static JsonNode substituted(String text) {
    return text.contains("${") ? JSON.objectNode().put("Fn::Sub", text) : JSON.stringNode(text);
  }

  static ArrayNode substituted(Collection<String> texts) {
    ArrayNode array = JSON.arrayNode();
    texts.forEach(text -> array.add(substituted(text)));
    return array;
  }

  static ArrayNode texts(String... texts) {
    ArrayNode array = JSON.arrayNode();
    for (String text : texts) {
      array.add(text);
    }
    return array;
  }

  /** {@return what makes CloudFormation leave out the property or element} */
  static JsonNode nothing() {
    return JSON.objectNode().put("Ref", "AWS::NoValue");
  }

  /** {@return a policy document in which CloudFormation does the same} */
  static JsonNode document(String json) {
    return substituted(JsonMapper.shared().readTree(json));
  }

  private static JsonNode substituted(JsonNode node) {
    return switch (node) {
      case StringNode text -> substituted(text.asString());
      case ArrayNode array -> {
        ArrayNode copy = JSON.arrayNode();
        array.forEach(element -> copy.add(substituted(element)));
        yield copy;
      }
      case ObjectNode object -> {
        ObjectNode copy = JSON.objectNode();
        object.properties().forEach(one -> copy.set(one.getKey(), substituted(one.getValue())));
        yield copy;
      }
      default -> node;
    };
  }

  /** {@return an attribute's text as the property's type} */
  static JsonNode typed(String text) {
    if (text.equals("true") || text.equals("false")) {
      return JSON.booleanNode(Boolean.parseBoolean(text));
    }
    return text.matches("[0-9]{1,9}")
        ? JSON.numberNode(Integer.parseInt(text))
        : JSON.stringNode(text);
  }

  static ArrayNode tags(Map<String, String> tags) {
    ArrayNode array = JSON.arrayNode();
    new TreeMap<>(tags)
        .forEach((key, value) -> array.addObject().put("Key", key).put("Value", value));
    return array;
  }

  /** {@return the properties of a new resource that stays when the stack goes} */
  static ObjectNode kept(ObjectNode resources, String id, String type, String... dependsOn) {
    ObjectNode resource = resources.putObject(id).put("Type", type);
    resource.put("DeletionPolicy", "Retain").put("UpdateReplacePolicy", "Retain");
    if (dependsOn.length > 0) {
      resource.set("DependsOn", texts(dependsOn));
    }
    return resource.putObject("Properties");
  }
}
