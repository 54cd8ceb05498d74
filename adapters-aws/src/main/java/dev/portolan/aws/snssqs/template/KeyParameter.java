package dev.portolan.aws.snssqs.template;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A parameter for a customer managed key, which may be left empty.
 *
 * @param name of the parameter
 * @param condition whether it is given
 */
record KeyParameter(String name, String condition) {
  /** Encrypts topics and queues. */
  static final KeyParameter QUEUES = new KeyParameter("KmsKeyArn", "HasCustomerKey");

  /** Encrypts the objects of the bucket. */
  static final KeyParameter LARGE_EVENTS =
      new KeyParameter("LargeEventsKeyArn", "HasLargeEventsKey");

  void add(ObjectNode template, String configured, String description) {
    template
        .withObject("Parameters")
        .putObject(name)
        .put("Type", "String")
        .put("Default", configured)
        .put("AllowedPattern", "(arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/.+)?")
        .put("Description", description);
    ObjectNode isGiven = template.withObject("Conditions").putObject(condition);
    ObjectNode equals = JsonNodeFactory.instance.objectNode();
    equals.putArray("Fn::Equals").add(reference()).add("");
    isGiven.putArray("Fn::Not").add(equals);
  }

  /** {@return a reference to the key} */
  JsonNode reference() {
    return JsonNodeFactory.instance.objectNode().put("Ref", name);
  }

  /** {@return one of two values, by whether the key is given} */
  JsonNode ifGiven(JsonNode value, JsonNode otherwise) {
    ObjectNode choice = JsonNodeFactory.instance.objectNode();
    choice.putArray("Fn::If").add(condition).add(value).add(otherwise);
    return choice;
  }
}
