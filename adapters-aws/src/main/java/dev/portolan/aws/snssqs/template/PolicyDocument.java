package dev.portolan.aws.snssqs.template;

import java.util.Collection;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A policy that allows some actions. Used by one thread. */
final class PolicyDocument {
  private final ObjectNode json =
      JsonNodeFactory.instance.objectNode().put("Version", "2012-10-17");
  private final ArrayNode statements = json.putArray("Statement");

  PolicyDocument allow(String name, Collection<String> arns, String... actions) {
    ObjectNode statement = statements.addObject().put("Sid", name).put("Effect", "Allow");
    ArrayNode allowed = statement.putArray("Action");
    for (String action : actions) {
      allowed.add(action);
    }
    statement.set("Resource", Values.substituted(arns));
    return this;
  }

  /** Whoever writes to something encrypted needs a data key, and reads it back to use it again. */
  PolicyDocument useKeyToWrite() {
    ObjectNode statement =
        JsonNodeFactory.instance.objectNode().put("Sid", "UseKey").put("Effect", "Allow");
    statement.putArray("Action").add("kms:GenerateDataKey").add("kms:Decrypt");
    statement.set("Resource", Parameters.key());
    statements.add(Parameters.ifKey(statement, Parameters.nothing()));
    return this;
  }

  JsonNode json() {
    return json;
  }
}
