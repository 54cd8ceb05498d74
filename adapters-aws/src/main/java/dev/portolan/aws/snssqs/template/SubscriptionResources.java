package dev.portolan.aws.snssqs.template;

import dev.portolan.aws.snssqs.topology.DeclaredQueue;
import dev.portolan.aws.snssqs.topology.DeclaredSubscription;
import dev.portolan.aws.snssqs.topology.Encryption;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The queues of a subscription in the template, their policies, and what feeds them. */
final class SubscriptionResources {
  private static final Set<String> DOCUMENTS =
      Set.of(DeclaredQueue.REDRIVE, DeclaredQueue.REDRIVE_ALLOW);

  private final LogicalIds ids;
  private final ObjectNode resources;

  private SubscriptionResources(LogicalIds ids, ObjectNode resources) {
    this.ids = ids;
    this.resources = resources;
  }

  static void add(DeclaredSubscription subscription, LogicalIds ids, ObjectNode resources) {
    new SubscriptionResources(ids, resources).add(subscription);
  }

  private void add(DeclaredSubscription subscription) {
    String path = subscription.path();
    String deadLetters = ids.of(path, "DeadLetters");
    addQueue(deadLetters, subscription.deadLetters());
    String deadLettersPolicy = ids.of(path, "DeadLettersPolicy");
    addPolicy(deadLettersPolicy, deadLetters, subscription.deadLetters());
    String queue = ids.of(path, "Queue");
    addQueue(queue, subscription.queue(), deadLetters);
    String queuePolicy = ids.of(path, "QueuePolicy");
    addPolicy(queuePolicy, queue, subscription.queue());
    String topic = ids.of(path.substring(0, path.indexOf('/')), TopicResource.KIND);
    ObjectNode delivery =
        Values.kept(
            resources,
            ids.of(path, "Delivery"),
            "AWS::SNS::Subscription",
            queuePolicy,
            deadLettersPolicy);
    delivery.set("TopicArn", JsonNodeFactory.instance.objectNode().put("Ref", topic));
    delivery.put("Protocol", "sqs").set("Endpoint", arnOf(queue));
    subscription.attributes().forEach((name, value) -> delivery.set(name, value(name, value)));
  }

  /**
   * A filter goes in as text: templates know no null, and its values, which are the application's,
   * may look like references.
   */
  private static JsonNode value(String name, String value) {
    return switch (name) {
      case DeclaredSubscription.FILTER -> JsonNodeFactory.instance.stringNode(value);
      case DeclaredSubscription.REDRIVE -> Values.document(value);
      default -> Values.typed(value);
    };
  }

  private void addQueue(String id, DeclaredQueue queue, String... dependsOn) {
    ObjectNode properties = Values.kept(resources, id, "AWS::SQS::Queue", dependsOn);
    properties.set("QueueName", Values.substituted(queue.name()));
    queue
        .attributes()
        .forEach(
            (name, value) -> {
              if (DOCUMENTS.contains(name)) {
                properties.set(name, Values.document(value));
              } else if (name.equals(Encryption.MANAGED)) {
                properties.set(
                    name, KeyParameter.QUEUES.ifGiven(Values.nothing(), Values.typed(value)));
                properties.set(
                    Encryption.KEY,
                    KeyParameter.QUEUES.ifGiven(KeyParameter.QUEUES.reference(), Values.nothing()));
              } else if (!name.equals(DeclaredQueue.POLICY)) {
                properties.set(name, Values.typed(value));
              }
            });
    properties.set("Tags", Values.tags(queue.tags()));
  }

  private void addPolicy(String id, String queueId, DeclaredQueue queue) {
    ObjectNode properties = Values.kept(resources, id, "AWS::SQS::QueuePolicy");
    ArrayNode queues = properties.putArray("Queues");
    queues.addObject().put("Ref", queueId);
    String policy = queue.attributes().getOrDefault(DeclaredQueue.POLICY, "{}");
    properties.set("PolicyDocument", Values.document(policy));
  }

  private static JsonNode arnOf(String id) {
    ObjectNode arn = JsonNodeFactory.instance.objectNode();
    arn.putArray("Fn::GetAtt").add(id).add("Arn");
    return arn;
  }
}
