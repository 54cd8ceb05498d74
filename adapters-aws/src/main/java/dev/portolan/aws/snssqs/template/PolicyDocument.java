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
    statement.set("Action", Values.texts(actions));
    statement.set("Resource", Values.substituted(arns));
    return this;
  }

  /** Whoever writes to something encrypted needs a data key, and reads it back to use it again. */
  PolicyDocument useKeyToWrite() {
    return useKey("UseKey", KeyParameter.QUEUES, "kms:GenerateDataKey", "kms:Decrypt");
  }

  /** Where the key is given; else the statement is left out. */
  PolicyDocument useKey(String name, KeyParameter key, String... actions) {
    ObjectNode statement =
        JsonNodeFactory.instance.objectNode().put("Sid", name).put("Effect", "Allow");
    statement.set("Action", Values.texts(actions));
    statement.set("Resource", key.reference());
    statements.add(key.ifGiven(statement, Values.nothing()));
    return this;
  }

  /** Refuses whoever does not speak TLS. */
  PolicyDocument denyWithoutTls(Collection<String> arns) {
    ObjectNode statement = statements.addObject().put("Sid", "TlsOnly").put("Effect", "Deny");
    statement.put("Principal", "*").put("Action", "s3:*");
    statement.set("Resource", Values.substituted(arns));
    statement.putObject("Condition").putObject("Bool").put("aws:SecureTransport", "false");
    return this;
  }

  JsonNode json() {
    return json;
  }
}
