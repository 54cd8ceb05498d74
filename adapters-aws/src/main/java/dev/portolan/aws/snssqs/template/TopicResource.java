package dev.portolan.aws.snssqs.template;

import dev.portolan.aws.snssqs.topology.DeclaredTopic;
import dev.portolan.aws.snssqs.topology.Encryption;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A topic in the template. */
final class TopicResource {
  static final String KIND = "Topic";

  private TopicResource() {}

  static void add(DeclaredTopic topic, LogicalIds ids, ObjectNode resources) {
    ObjectNode properties = Values.kept(resources, ids.of(topic.path(), KIND), "AWS::SNS::Topic");
    properties.set("TopicName", Values.substituted(topic.name()));
    topic
        .attributes()
        .forEach(
            (name, value) ->
                properties.set(
                    name,
                    name.equals(Encryption.KEY)
                        ? KeyParameter.QUEUES.ifGiven(
                            KeyParameter.QUEUES.reference(),
                            JsonNodeFactory.instance.stringNode(value))
                        : Values.typed(value)));
    properties.set("Tags", Values.tags(topic.tags()));
  }
}
