package dev.portolan.aws.snssqs.topology;

import dev.portolan.aws.snssqs.filter.FilterPolicy;
import dev.portolan.ports.Subscription;
import java.util.Map;
import java.util.TreeMap;

/**
 * The queues of a declared subscription, and the SNS subscription that feeds them. Pure.
 *
 * @param path as messages have it
 * @param topicArn ARN of the topic
 * @param queue where events wait
 * @param deadLetters where dead letters lie
 * @param attributes of the SNS subscription, as Subscribe takes them
 */
public record DeclaredSubscription(
    String path,
    String topicArn,
    DeclaredQueue queue,
    DeclaredQueue deadLetters,
    Map<String, String> attributes) {
  /** Attribute: which events are delivered, in JSON. */
  public static final String FILTER = "FilterPolicy";

  /** Attribute: where goes what cannot be delivered, in JSON. */
  public static final String REDRIVE = "RedrivePolicy";

  static final String FILTER_SCOPE = "FilterPolicyScope";
  static final String BODY = "MessageBody";
  static final String RAW = "RawMessageDelivery";

  static DeclaredSubscription of(
      Subscription<?> subscription, SnsSqsNames names, AwsPlace place, Encryption encryption) {
    DeclaredQueue queue = DeclaredQueue.of(subscription, names, place, encryption);
    DeclaredQueue dead = DeclaredQueue.ofDeadLetters(subscription, names, place, encryption);
    var attributes = new TreeMap<String, String>();
    attributes.put(RAW, "true");
    // What SNS cannot hand to the queue (deleted, no permission) would be lost without
    attributes.put(REDRIVE, Policies.redrive(dead.arn()));
    FilterPolicy.of(subscription)
        .ifPresent(
            policy -> {
              attributes.put(FILTER, policy.toString());
              attributes.put(FILTER_SCOPE, BODY);
            });
    return new DeclaredSubscription(
        subscription.path(),
        place.topicArn(names.topic(subscription.topic())),
        queue,
        dead,
        attributes);
  }
}
