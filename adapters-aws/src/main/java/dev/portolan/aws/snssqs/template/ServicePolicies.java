package dev.portolan.aws.snssqs.template;

import dev.portolan.aws.snssqs.topology.AwsPlace;
import dev.portolan.aws.snssqs.topology.DeclaredTopic;
import dev.portolan.aws.snssqs.topology.SnsSqsDeclaration;
import dev.portolan.aws.snssqs.topology.SnsSqsNames;
import dev.portolan.ports.spi.ServiceDeclaration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The managed policies of a service: to publish, to consume, to compare the topology at start-up,
 * and, for people rather than for the service, to redrive and purge dead letters. Each names its
 * topics and queues.
 *
 * @param service what the service does
 * @param declared its topics, of publications and subscriptions, and its queues
 * @param names of topics
 * @param place where
 * @param bucket of large events, if there is one
 */
record ServicePolicies(
    ServiceDeclaration service,
    SnsSqsDeclaration declared,
    SnsSqsNames names,
    AwsPlace place,
    Optional<LargeEventsBucket> bucket) {

  void add(LogicalIds ids, ObjectNode resources, ObjectNode outputs) {
    List<String> published =
        service.publishes().stream().map(names::topic).map(place::topicArn).toList();
    List<String> queues = declared.subscriptions().stream().map(one -> one.queue().arn()).toList();
    List<String> deadLetters =
        declared.subscriptions().stream().map(one -> one.deadLetters().arn()).toList();
    if (!published.isEmpty()) {
      var policy = new PolicyDocument().allow("Publish", published, "sns:Publish").useKeyToWrite();
      bucket.ifPresent(one -> one.allowWriting(policy));
      add("Publisher", policy, ids, resources, outputs);
    }
    if (!queues.isEmpty()) {
      var policy = consumer(queues, deadLetters);
      bucket.ifPresent(one -> one.allowReading(policy));
      add("Consumer", policy, ids, resources, outputs);
      add("DeadLetterOperator", operator(queues, deadLetters), ids, resources, outputs);
    }
    add("TopologyReader", reader(queues, deadLetters), ids, resources, outputs);
  }

  private static PolicyDocument consumer(List<String> queues, List<String> deadLetters) {
    return new PolicyDocument()
        .allow(
            "Consume",
            queues,
            "sqs:ReceiveMessage",
            "sqs:DeleteMessage",
            "sqs:ChangeMessageVisibility",
            "sqs:GetQueueUrl",
            "sqs:GetQueueAttributes")
        .allow("DeadLetter", deadLetters, "sqs:SendMessage", "sqs:GetQueueUrl")
        .useKeyToWrite();
  }

  private static PolicyDocument operator(List<String> queues, List<String> deadLetters) {
    return new PolicyDocument()
        .allow(
            "ReadAndRemove",
            deadLetters,
            "sqs:ReceiveMessage",
            "sqs:DeleteMessage",
            "sqs:ChangeMessageVisibility",
            "sqs:PurgeQueue",
            "sqs:GetQueueUrl",
            "sqs:GetQueueAttributes")
        .allow("Redrive", queues, "sqs:SendMessage", "sqs:GetQueueUrl")
        .useKeyToWrite();
  }

  /** To IAM, subscriptions are no resources: who may read one may read all of the account. */
  private PolicyDocument reader(List<String> queues, List<String> deadLetters) {
    List<String> topics = declared.topics().stream().map(DeclaredTopic::arn).toList();
    var policy =
        new PolicyDocument()
            .allow(
                "ReadTopics",
                topics,
                "sns:GetTopicAttributes",
                "sns:ListSubscriptionsByTopic",
                "sns:ListTagsForResource");
    if (!queues.isEmpty()) {
      var both = new ArrayList<>(queues);
      both.addAll(deadLetters);
      policy
          .allow("ReadSubscriptions", List.of("*"), "sns:GetSubscriptionAttributes")
          .allow(
              "ReadQueues", both, "sqs:GetQueueUrl", "sqs:GetQueueAttributes", "sqs:ListQueueTags");
    }
    return policy;
  }

  private void add(
      String kind,
      PolicyDocument policy,
      LogicalIds ids,
      ObjectNode resources,
      ObjectNode outputs) {
    String id = ids.of(service.name(), kind);
    ObjectNode properties =
        resources.putObject(id).put("Type", "AWS::IAM::ManagedPolicy").putObject("Properties");
    properties.put("Description", kind + " of service " + service.name());
    properties.set("PolicyDocument", policy.json());
    outputs
        .putObject(id + "Policy")
        .put("Description", "Managed policy: " + kind + " of service " + service.name())
        .set("Value", JsonMapper.shared().createObjectNode().put("Ref", id));
  }
}
