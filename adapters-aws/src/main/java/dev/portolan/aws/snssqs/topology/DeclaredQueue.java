package dev.portolan.aws.snssqs.topology;

import dev.portolan.ports.Ordering;
import dev.portolan.ports.PoisonPolicy;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import java.util.Map;
import java.util.TreeMap;

/**
 * An SQS queue of a declared subscription. Pure.
 *
 * @param name name of the queue
 * @param arn its ARN
 * @param attributes as CreateQueue takes them
 * @param tags its tags
 */
public record DeclaredQueue(
    String name, String arn, Map<String, String> attributes, Map<String, String> tags) {
  static final String LEASE = "VisibilityTimeout";
  static final String RETENTION = "MessageRetentionPeriod";

  /** Attribute: who may do what with the queue, in JSON. */
  public static final String POLICY = "Policy";

  /** Attribute: when and where messages are moved, in JSON. */
  public static final String REDRIVE = "RedrivePolicy";

  /** Attribute: which queues may move messages here, in JSON. */
  public static final String REDRIVE_ALLOW = "RedriveAllowPolicy";

  /** SQS takes 1 to 1,000 (API Reference, SetQueueAttributes, {@code maxReceiveCount}). */
  private static final int MAX_RECEIVES = 1_000;

  /**
   * The engine counts attempts; the queue's own count, which grows with every delivery that was not
   * started as well, only catches what would circle for ever.
   */
  private static final int MIN_RECEIVES = 100;

  private static final int RECEIVES_PER_ATTEMPT = 10;

  static DeclaredQueue of(
      Subscription<?> subscription, SnsSqsNames names, AwsPlace place, Encryption encryption) {
    String name = names.queue(subscription);
    String arn = place.queueArn(name);
    var attributes = new TreeMap<>(common(subscription.topic(), arn, names, place, encryption));
    attributes.put(LEASE, Long.toString(WholeSeconds.of(subscription.lease())));
    attributes.put(RETENTION, Long.toString(WholeSeconds.of(subscription.retention())));
    if (!isBlocking(subscription)) {
      String deadLetters = place.queueArn(names.deadLetterQueue(subscription));
      attributes.put(REDRIVE, Policies.redrive(deadLetters, maxReceives(subscription)));
    }
    return new DeclaredQueue(name, arn, attributes, Tags.of(subscription));
  }

  static DeclaredQueue ofDeadLetters(
      Subscription<?> subscription, SnsSqsNames names, AwsPlace place, Encryption encryption) {
    String name = names.deadLetterQueue(subscription);
    String arn = place.queueArn(name);
    String source = place.queueArn(names.queue(subscription));
    var attributes = new TreeMap<>(common(subscription.topic(), arn, names, place, encryption));
    attributes.put(RETENTION, Long.toString(WholeSeconds.of(subscription.deadLetterRetention())));
    attributes.put(REDRIVE_ALLOW, Policies.redriveAllow(source));
    return new DeclaredQueue(name, arn, attributes, Tags.of(subscription));
  }

  private static Map<String, String> common(
      Topic<?> topic, String arn, SnsSqsNames names, AwsPlace place, Encryption encryption) {
    var attributes = new TreeMap<>(encryption.ofQueue());
    attributes.put(POLICY, Policies.queue(arn, place.topicArn(names.topic(topic))));
    if (topic.ordered()) {
      attributes.put("FifoQueue", "true");
      attributes.put("ContentBasedDeduplication", "false");
      // High throughput: per group instead of per queue (SQS Developer Guide)
      attributes.put("DeduplicationScope", "messageGroup");
      attributes.put("FifoThroughputLimit", "perMessageGroupId");
    }
    return attributes;
  }

  /** A blocked key's head is tried until an operator acts (clause C6). */
  private static boolean isBlocking(Subscription<?> subscription) {
    return subscription.ordering() instanceof Ordering.ByKey byKey
        && byKey.onPoison() == PoisonPolicy.BLOCK;
  }

  private static int maxReceives(Subscription<?> subscription) {
    int attempts = Math.min(subscription.retry().maxAttempts(), MAX_RECEIVES);
    return Math.clamp((long) attempts * RECEIVES_PER_ATTEMPT, MIN_RECEIVES, MAX_RECEIVES);
  }
}
