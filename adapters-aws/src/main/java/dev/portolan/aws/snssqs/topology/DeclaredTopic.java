package dev.portolan.aws.snssqs.topology;

import dev.portolan.ports.Topic;
import java.util.Map;
import java.util.TreeMap;

/**
 * The SNS topic of a declared topic. Pure.
 *
 * @param path the topic's name, as messages have it
 * @param name name of the SNS topic
 * @param arn its ARN
 * @param attributes as CreateTopic takes them
 * @param tags its tags
 */
public record DeclaredTopic(
    String path,
    String name,
    String arn,
    Map<String, String> attributes,
    Map<String, String> tags) {

  static DeclaredTopic of(
      Topic<?> topic, SnsSqsNames names, AwsPlace place, Encryption encryption) {
    String name = names.topic(topic);
    var attributes = new TreeMap<>(encryption.ofTopic());
    if (topic.ordered()) {
      attributes.put("FifoTopic", "true");
      attributes.put("ContentBasedDeduplication", "false");
      // 3,000 messages a second (more in some regions) for each group instead of for the topic
      attributes.put("FifoThroughputScope", "MessageGroup");
    }
    return new DeclaredTopic(
        topic.name(), name, place.topicArn(name), attributes, Map.of(Tags.TOPIC, topic.name()));
  }
}
