package dev.portolan.aws.snssqs.topology;

import dev.portolan.ports.spi.Topology;
import java.util.List;

/**
 * What a declared topology is in an AWS account. Pure.
 *
 * @param topics the SNS topics
 * @param subscriptions the queues and SNS subscriptions
 */
public record SnsSqsDeclaration(
    List<DeclaredTopic> topics, List<DeclaredSubscription> subscriptions) {

  /**
   * {@return the declaration of a topology}
   *
   * @throws dev.portolan.ports.MessagingException {@code INVALID} for times that SQS does not keep,
   *     {@code UNSUPPORTED} for filters that SNS does not have; its message names all of them
   */
  public static SnsSqsDeclaration of(
      Topology topology, SnsSqsNames names, AwsPlace place, Encryption encryption) {
    Possible.check(topology);
    return new SnsSqsDeclaration(
        topology.topics().stream()
            .map(topic -> DeclaredTopic.of(topic, names, place, encryption))
            .toList(),
        topology.subscriptions().stream()
            .map(one -> DeclaredSubscription.of(one, names, place, encryption))
            .toList());
  }
}
