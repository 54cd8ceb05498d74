package dev.portolan.aws.snssqs.topology;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.Tag;
import software.amazon.awssdk.services.sqs.model.QueueDeletedRecentlyException;
import software.amazon.awssdk.services.sqs.model.QueueNameExistsException;

/**
 * Creates what an account lacks of a declaration. Each object is created whole, with its policies:
 * what is set afterwards takes up to a minute to hold, and SNS drops what a queue refuses. All
 * dead-letter queues come first and all SNS subscriptions last, for each refers to the one before.
 *
 * <p>An object that is there is left as it is, whoever made it, and when: of two processes that
 * create at once, the second is told that it exists.
 */
final class TopologyCreation {
  private static final String EXISTS = "already exists";

  private final AccountCalls account;

  TopologyCreation(AccountCalls account) {
    this.account = account;
  }

  void create(SnsSqsDeclaration declared) {
    declared.topics().forEach(this::createTopic);
    var ours = declared.subscriptions().stream().filter(one -> !existsWithOtherOrder(one)).toList();
    ours.forEach(subscription -> createQueue(subscription.deadLetters()));
    ours.forEach(subscription -> createQueue(subscription.queue()));
    var subscribed = new HashMap<String, Map<String, String>>();
    ours.stream()
        .filter(one -> account.topicAttributes(one.topicArn()).isPresent())
        .filter(
            one ->
                !subscribed
                    .computeIfAbsent(one.topicArn(), account::subscriptionsByQueue)
                    .containsKey(one.queue().arn()))
        .forEach(this::subscribe);
  }

  /** A second queue beside it would divide the events between an old and a new consumer. */
  private boolean existsWithOtherOrder(DeclaredSubscription declared) {
    return account.queueUrl(Fifo.other(declared.queue().name())).isPresent();
  }

  private void createTopic(DeclaredTopic declared) {
    boolean exists =
        Stream.of(declared.arn(), Fifo.other(declared.arn()))
            .anyMatch(arn -> account.topicAttributes(arn).isPresent());
    if (!exists) {
      var tags =
          declared.tags().entrySet().stream()
              .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
              .toList();
      account.call(
          "Creating topic '" + declared.name() + "'",
          () -> {
            try {
              return account
                  .sns()
                  .createTopic(
                      request ->
                          request
                              .name(declared.name())
                              .attributes(declared.attributes())
                              .tags(tags))
                  .topicArn();
            } catch (InvalidParameterException e) {
              return ofExisting(e);
            }
          });
    }
  }

  private void createQueue(DeclaredQueue declared) {
    if (account.queueUrl(declared.name()).isPresent()) {
      return;
    }
    account.call(
        "Creating queue '" + declared.name() + "'",
        () -> {
          try {
            return account
                .sqs()
                .createQueue(
                    request ->
                        request
                            .queueName(declared.name())
                            .attributesWithStrings(declared.attributes())
                            .tags(declared.tags()))
                .queueUrl();
          } catch (QueueNameExistsException e) {
            return EXISTS;
          } catch (QueueDeletedRecentlyException e) {
            throw new MessagingException(
                ErrorCode.UNAVAILABLE,
                "Queue '"
                    + declared.name()
                    + "' was deleted less than 60 s ago, SQS wants a minute between: try again",
                e);
          }
        });
  }

  private void subscribe(DeclaredSubscription declared) {
    account.call(
        "Subscribing queue '" + declared.queue().name() + "'",
        () -> {
          try {
            return account
                .sns()
                .subscribe(
                    request ->
                        request
                            .topicArn(declared.topicArn())
                            .protocol("sqs")
                            .endpoint(declared.queue().arn())
                            .attributes(declared.attributes())
                            .returnSubscriptionArn(true))
                .subscriptionArn();
          } catch (InvalidParameterException e) {
            return ofExisting(e);
          }
        });
  }

  /** SNS has no error of its own for what exists with other attributes. */
  private static String ofExisting(InvalidParameterException e) {
    if (String.valueOf(e.getMessage()).contains(EXISTS)) {
      return EXISTS;
    }
    throw e;
  }
}
