package dev.portolan.aws.snssqs.template;

import dev.portolan.aws.snssqs.topology.SnsSqsNames;
import dev.portolan.ports.spi.Settings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What whoever applies the template decides, and how the rest refers to it. */
final class Parameters {
  static final String PREFIX_REFERENCE = "${Prefix}";
  private static final String KEY = "KmsKeyArn";
  private static final String HAS_KEY = "HasCustomerKey";

  private Parameters() {}

  static void add(ObjectNode template, Settings settings) {
    ObjectNode parameters = template.putObject("Parameters");
    parameters
        .putObject("Prefix")
        .put("Type", "String")
        .put("Default", text(settings, "prefix"))
        .put("AllowedPattern", "[A-Za-z0-9_-]{0," + SnsSqsNames.MAX_PREFIX + "}")
        .put("Description", "Put before the name of every topic and queue (setting prefix)");
    parameters
        .putObject(KEY)
        .put("Type", "String")
        .put("Default", text(settings, "kms-key-id"))
        .put("AllowedPattern", "(arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/.+)?")
        .put(
            "Description",
            "Customer managed key that lets sns.amazonaws.com use it (setting kms-key-id); empty"
                + " for keys of AWS");
    ObjectNode hasKey = template.putObject("Conditions").putObject(HAS_KEY);
    ObjectNode equals = JsonNodeFactory.instance.objectNode();
    equals.putArray("Fn::Equals").add(key()).add("");
    hasKey.putArray("Fn::Not").add(equals);
  }

  private static String text(Settings settings, String name) {
    return settings.values().getOrDefault(name, "").toString();
  }

  /** {@return a reference to the customer's key} */
  static JsonNode key() {
    return JsonNodeFactory.instance.objectNode().put("Ref", KEY);
  }

  /** {@return one of two values, by whether there is a customer's key} */
  static JsonNode ifKey(JsonNode withKey, JsonNode without) {
    ObjectNode choice = JsonNodeFactory.instance.objectNode();
    choice.putArray("Fn::If").add(HAS_KEY).add(withKey).add(without);
    return choice;
  }

  /** {@return what makes CloudFormation leave out the property or element} */
  static JsonNode nothing() {
    return JsonNodeFactory.instance.objectNode().put("Ref", "AWS::NoValue");
  }
}
