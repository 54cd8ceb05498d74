package dev.portolan.aws.snssqs.topology;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Compares a declaration with an account, attribute by attribute. Used once, by one thread. */
final class TopologyComparison {
  private static final String KEY_ORDER = "key-order";

  private final AccountCalls account;
  private final Differences differences;
  private final Map<String, Map<String, String>> subscriptions = new HashMap<>();

  TopologyComparison(AccountCalls account, Differences differences) {
    this.account = account;
    this.differences = differences;
  }

  void compare(SnsSqsDeclaration declared) {
    declared
        .topics()
        .forEach(
            topic -> differences.whereReadable(topic.path(), "topic", () -> compareTopic(topic)));
    declared
        .subscriptions()
        .forEach(
            one -> differences.whereReadable(one.path(), "queue", () -> compareSubscription(one)));
  }

  private void compareTopic(DeclaredTopic declared) {
    Optional<Map<String, String>> actual = account.topicAttributes(declared.arn());
    if (actual.isPresent()) {
      new TopicComparison(declared, differences).compare(actual.get());
      differences.whereReadable(
          declared.path(),
          "tags",
          () -> compareTags(declared.path(), declared.tags(), account.topicTags(declared.arn())));
    } else if (account.topicAttributes(Fifo.other(declared.arn())).isPresent()) {
      addOrderDrift(declared.path(), declared.name());
    } else {
      differences.addMissing(declared.path());
    }
  }

  private void compareSubscription(DeclaredSubscription declared) {
    String path = declared.path();
    String name = declared.queue().name();
    Optional<String> url = account.queueUrl(name);
    if (url.isPresent()) {
      compareQueue(declared, url.get());
      differences.whereReadable(path, "dead-letter-queue", () -> compareDeadLetters(declared));
      differences.whereReadable(path, "sns-subscription", () -> compareDelivery(declared));
    } else if (account.queueUrl(Fifo.other(name)).isPresent()) {
      addOrderDrift(path, name);
    } else {
      differences.addMissing(path);
    }
  }

  private void addOrderDrift(String path, String declaredName) {
    boolean declared = Fifo.is(declaredName);
    differences.addDrift(path, KEY_ORDER, Boolean.toString(declared), Boolean.toString(!declared));
  }

  private void compareQueue(DeclaredSubscription declared, String url) {
    String path = declared.path();
    var comparison = new QueueComparison(path, declared.queue(), "", differences);
    differences.whereReadable(
        path, "attributes", () -> account.queueAttributes(url).ifPresent(comparison::compare));
    differences.whereReadable(
        path, "tags", () -> compareTags(path, declared.queue().tags(), account.queueTags(url)));
  }

  private void compareDeadLetters(DeclaredSubscription declared) {
    DeclaredQueue deadLetters = declared.deadLetters();
    var comparison = new QueueComparison(declared.path(), deadLetters, "dead-letter-", differences);
    account
        .queueUrl(deadLetters.name())
        .flatMap(account::queueAttributes)
        .ifPresentOrElse(
            comparison::compare,
            () ->
                differences.addDrift(
                    declared.path(), "dead-letter-queue", deadLetters.name(), Differences.MISSING));
  }

  private void compareDelivery(DeclaredSubscription declared) {
    String arn =
        subscriptions
            .computeIfAbsent(declared.topicArn(), this::subscriptionsOf)
            .get(declared.queue().arn());
    // What waits for a confirmation has no ARN yet
    if (arn == null || !arn.startsWith("arn:")) {
      differences.addDrift(
          declared.path(),
          "sns-subscription",
          declared.topicArn() + " to " + declared.queue().name(),
          arn == null ? Differences.MISSING : arn);
    } else {
      new DeliveryComparison(declared, differences).compare(account.subscriptionAttributes(arn));
    }
  }

  private Map<String, String> subscriptionsOf(String topicArn) {
    return account.topicAttributes(topicArn).isPresent()
        ? account.subscriptionsByQueue(topicArn)
        : Map.of();
  }

  private void compareTags(String path, Map<String, String> declared, Map<String, String> actual) {
    declared.forEach(
        (tag, value) ->
            differences.compare(
                path,
                tag.equals(Tags.KEY_ORDER) ? KEY_ORDER : "tag " + tag,
                value,
                actual.get(tag)));
  }
}
