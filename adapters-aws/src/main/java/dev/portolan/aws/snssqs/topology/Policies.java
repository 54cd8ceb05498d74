package dev.portolan.aws.snssqs.topology;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON that queues and SNS subscriptions have as attributes. Pure. */
final class Policies {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Policies() {}

  /** {@return a redrive policy of a queue} */
  static String redrive(String deadLetterArn, int maxReceiveCount) {
    return JSON.objectNode()
        .put("deadLetterTargetArn", deadLetterArn)
        .put("maxReceiveCount", maxReceiveCount)
        .toString();
  }

  /** {@return a redrive policy of an SNS subscription} */
  static String redrive(String deadLetterArn) {
    return JSON.objectNode().put("deadLetterTargetArn", deadLetterArn).toString();
  }

  /** {@return what lets one queue alone move its messages here} */
  static String redriveAllow(String sourceArn) {
    ObjectNode policy = JSON.objectNode().put("redrivePermission", "byQueue");
    policy.putArray("sourceQueueArns").add(sourceArn);
    return policy.toString();
  }

  /**
   * {@return what lets one topic send to a queue, and refuses everybody without TLS} Users of the
   * account have what their own policies give them.
   */
  static String queue(String queueArn, String topicArn) {
    ObjectNode policy = JSON.objectNode().put("Version", "2012-10-17");
    ArrayNode statements = policy.putArray("Statement");
    ObjectNode fromTopic = statements.addObject().put("Sid", "FromItsTopic");
    fromTopic.put("Effect", "Allow");
    fromTopic.putObject("Principal").put("Service", "sns.amazonaws.com");
    fromTopic.put("Action", "sqs:SendMessage").put("Resource", queueArn);
    fromTopic.putObject("Condition").putObject("ArnEquals").put("aws:SourceArn", topicArn);
    ObjectNode withoutTls = statements.addObject().put("Sid", "NotWithoutTls");
    withoutTls.put("Effect", "Deny").put("Principal", "*");
    withoutTls.put("Action", "sqs:*").put("Resource", queueArn);
    withoutTls.putObject("Condition").putObject("Bool").put("aws:SecureTransport", "false");
    return policy.toString();
  }
}
