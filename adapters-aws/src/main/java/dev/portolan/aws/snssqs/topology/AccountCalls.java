package dev.portolan.aws.snssqs.topology;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.Tag;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * What an account has, asked for call by call. What is not there is empty; every other failure is
 * thrown as ours.
 *
 * @param sns asked for topics
 * @param sqs asked for queues
 * @param errors maps what was being done, and how it failed
 */
record AccountCalls(
    SnsClient sns, SqsClient sqs, BiFunction<String, SdkException, MessagingException> errors) {

  Optional<Map<String, String>> topicAttributes(String arn) {
    return found(
        "Reading topic " + arn,
        () -> sns.getTopicAttributes(request -> request.topicArn(arn)).attributes());
  }

  Map<String, String> topicTags(String arn) {
    return call(
        "Reading the tags of topic " + arn,
        () ->
            sns.listTagsForResource(request -> request.resourceArn(arn)).tags().stream()
                .collect(Collectors.toMap(Tag::key, Tag::value)));
  }

  /** {@return ARNs of a topic's SNS subscriptions, by the ARN of the queue they feed} */
  Map<String, String> subscriptionsByQueue(String topicArn) {
    return call(
        "Listing the subscriptions of topic " + topicArn,
        () -> {
          var byQueue = new HashMap<String, String>();
          sns
              .listSubscriptionsByTopicPaginator(request -> request.topicArn(topicArn))
              .subscriptions()
              .stream()
              .filter(subscription -> "sqs".equals(subscription.protocol()))
              .forEach(one -> byQueue.put(one.endpoint(), one.subscriptionArn()));
          return byQueue;
        });
  }

  Map<String, String> subscriptionAttributes(String arn) {
    return call(
        "Reading SNS subscription " + arn,
        () -> sns.getSubscriptionAttributes(request -> request.subscriptionArn(arn)).attributes());
  }

  Optional<String> queueUrl(String name) {
    return found(
        "Looking for queue '" + name + "'",
        () -> sqs.getQueueUrl(request -> request.queueName(name)).queueUrl());
  }

  /** {@return the attributes; empty if the queue is gone meanwhile} */
  Optional<Map<String, String>> queueAttributes(String url) {
    return found(
        "Reading queue " + url,
        () ->
            sqs.getQueueAttributes(
                    request -> request.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                .attributesAsStrings());
  }

  Map<String, String> queueTags(String url) {
    return call(
        "Reading the tags of queue " + url,
        () -> sqs.listQueueTags(request -> request.queueUrl(url)).tags());
  }

  <T> T call(String action, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      throw errors.apply(action, e);
    }
  }

  private <T> Optional<T> found(String action, Supplier<T> call) {
    try {
      return Optional.of(call(action, call));
    } catch (MessagingException e) {
      if (e.code() == ErrorCode.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
