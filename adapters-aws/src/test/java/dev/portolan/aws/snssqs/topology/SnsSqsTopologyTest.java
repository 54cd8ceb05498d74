package dev.portolan.aws.snssqs.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.emulators.junit.RequiresLocalStack;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.Filter;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.PoisonPolicy;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.Topology;
import dev.portolan.ports.spi.TopologyDifference;
import dev.portolan.ports.spi.TopologyDifference.Drift;
import dev.portolan.ports.spi.TopologyDifference.Missing;
import dev.portolan.ports.spi.TopologyDifference.Unverifiable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Creates, compares and changes a topology in accounts of LocalStack. */
@RequiresLocalStack
class SnsSqsTopologyTest {
  private static final SnsSqsNames NAMES = new SnsSqsNames("test-");
  private static final Topic<String> ORDERS = Topic.of("sales.orders", String.class);
  private static final Topic<String> LEDGER = Topic.of("ledger", String.class).keyOrdered();
  private static final Subscription<String> BILLING =
      Subscription.to(ORDERS, "billing")
          .filter(Filter.types("a.v1", "b.v1").and(Filter.exists("vip").negate()));
  private static final Subscription<String> AUDIT = Subscription.to(ORDERS, "audit");
  private static final Subscription<String> BOOKS =
      Subscription.to(LEDGER, "books").ordered(PoisonPolicy.SKIP);
  private static final Subscription<String> BLOCKED =
      Subscription.to(LEDGER, "blocked").ordered(PoisonPolicy.BLOCK);
  private static final Topology ALL =
      Topology.of(List.of(), List.of(BILLING, AUDIT, BOOKS, BLOCKED));

  private final TestAccount account = TestAccount.fresh();
  private final SnsSqsTopology topology = account.topology(NAMES);

  private static Topology of(Subscription<?>... subscriptions) {
    return Topology.of(List.of(), List.of(subscriptions));
  }

  @Test
  void T1_whatIsMissingIsListedThenCreatedThenNoLonger() {
    assertThat(topology.compare(ALL))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(
                    ORDERS.name(),
                    LEDGER.name(),
                    BILLING.path(),
                    AUDIT.path(),
                    BOOKS.path(),
                    BLOCKED.path())
                .<TopologyDifference>map(Missing::new)
                .toList());
    topology.create(ALL);
    assertThat(topology.compare(ALL)).isEmpty();
    topology.create(ALL);
    assertThat(topology.compare(ALL)).isEmpty();
  }

  @Test
  void T1_severalProcessesCanCreateAtOnce() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Void> create =
          () -> {
            account.topology(NAMES).create(ALL);
            return null;
          };
      for (Future<Void> done : threads.invokeAll(Stream.generate(() -> create).limit(8).toList())) {
        done.get();
      }
    }
    assertThat(topology.compare(ALL)).isEmpty();
    String arn = account.place().topicArn(NAMES.topic(ORDERS));
    assertThat(
            account
                .sns()
                .listSubscriptionsByTopic(request -> request.topicArn(arn))
                .subscriptions())
        .hasSize(2);
  }

  @Test
  void T1_whatIsMissingInPartIsReportedAndCreated() {
    topology.create(of(BILLING));
    SqsClient sqs = account.sqs();
    String dead = sqs.getQueueUrl(r -> r.queueName(NAMES.deadLetterQueue(BILLING))).queueUrl();
    sqs.deleteQueue(request -> request.queueUrl(dead));
    SnsClient sns = account.sns();
    sns.unsubscribe(request -> request.subscriptionArn(subscriptionArn(BILLING)));
    assertThat(topology.compare(of(BILLING)))
        .extracting(difference -> ((Drift) difference).attribute())
        .containsExactlyInAnyOrder("dead-letter-queue", "sns-subscription");
    topology.create(of(BILLING));
    assertThat(topology.compare(of(BILLING))).isEmpty();
  }

  private String subscriptionArn(Subscription<?> subscription) {
    String topicArn = account.place().topicArn(NAMES.topic(subscription.topic()));
    String queueArn = account.place().queueArn(NAMES.queue(subscription));
    return account
        .sns()
        .listSubscriptionsByTopic(request -> request.topicArn(topicArn))
        .subscriptions()
        .stream()
        .filter(one -> one.endpoint().equals(queueArn))
        .findFirst()
        .orElseThrow()
        .subscriptionArn();
  }

  private void assertOnlyDrift(Subscription<?> subscription, String path, String attribute) {
    List<TopologyDifference> differences = topology.compare(of(subscription));
    assertThat(differences).singleElement().isInstanceOf(Drift.class);
    Drift drift = (Drift) differences.getFirst();
    assertThat(drift.path()).isEqualTo(path);
    assertThat(drift.attribute()).isEqualTo(attribute);
    assertThat(drift.declared()).isNotEqualTo(drift.actual());
    topology.create(of(subscription));
    assertThat(topology.compare(of(subscription))).as("creating mends nothing").hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          queue | lease                           | VisibilityTimeout         | 31
          queue | retention                       | MessageRetentionPeriod    | 3600
          queue | redrive-policy                  | RedrivePolicy             | ``
          queue | access-policy                   | Policy                    | {"Version":"2012-10-17","Statement":[]}
          queue | encryption                      | SqsManagedSseEnabled      | false
          queue | encryption                      | KmsMasterKeyId            | alias/other
          queue | throughput-limit                | FifoThroughputLimit       | perQueue
          queue | content-based-deduplication     | ContentBasedDeduplication | true
          dead  | dead-letter-retention           | MessageRetentionPeriod    | 3600
          dead  | dead-letter-redrive-allow-policy| RedriveAllowPolicy        | {"redrivePermission":"denyAll"}
          dead  | dead-letter-access-policy       | Policy                    | {"Version":"2012-10-17","Statement":[]}
          dead  | dead-letter-encryption          | SqsManagedSseEnabled      | false
          """)
  void T2_anAttributeOfAQueueThatDriftedIsReportedByName(
      String which, String attribute, String name, String value) {
    topology.create(of(BOOKS));
    SqsClient sqs = account.sqs();
    String queue = which.equals("queue") ? NAMES.queue(BOOKS) : NAMES.deadLetterQueue(BOOKS);
    String url = sqs.getQueueUrl(request -> request.queueName(queue)).queueUrl();
    sqs.setQueueAttributes(
        request -> request.queueUrl(url).attributesWithStrings(Map.of(name, value)));
    assertOnlyDrift(BOOKS, BOOKS.path(), attribute);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          filter                  | FilterPolicy       | {"type":["other.v1"]}
          filter                  | FilterPolicyScope  | MessageAttributes
          raw-delivery            | RawMessageDelivery | false
          delivery-redrive-policy | RedrivePolicy      | {"deadLetterTargetArn":"arn:aws:sqs:eu-central-1:000000000000:other"}
          """)
  void T2_anAttributeOfTheDeliveryThatDriftedIsReportedByName(
      String attribute, String name, String value) {
    topology.create(of(BILLING));
    String arn = subscriptionArn(BILLING);
    account
        .sns()
        .setSubscriptionAttributes(
            request -> request.subscriptionArn(arn).attributeName(name).attributeValue(value));
    assertOnlyDrift(BILLING, BILLING.path(), attribute);
  }

  @Test
  void T2_anAttributeOfATopicThatDriftedIsReportedByName() {
    topology.create(of(BOOKS));
    String arn = account.place().topicArn(NAMES.topic(LEDGER));
    account
        .sns()
        .setTopicAttributes(
            request ->
                request
                    .topicArn(arn)
                    .attributeName("KmsMasterKeyId")
                    .attributeValue("alias/other"));
    assertOnlyDrift(BOOKS, LEDGER.name(), "encryption");
  }

  @Test
  void T2_aTagThatDriftedIsReportedByName() {
    topology.create(of(BILLING));
    SqsClient sqs = account.sqs();
    String url = sqs.getQueueUrl(request -> request.queueName(NAMES.queue(BILLING))).queueUrl();
    sqs.tagQueue(request -> request.queueUrl(url).tags(Map.of(Tags.TOPIC, "another")));
    assertOnlyDrift(BILLING, BILLING.path(), "tag " + Tags.TOPIC);
  }

  @Test
  void T2_aStatementOfTheOwnersInAnAccessPolicyIsNoDrift() {
    topology.create(of(BILLING));
    SqsClient sqs = account.sqs();
    String url = sqs.getQueueUrl(request -> request.queueName(NAMES.queue(BILLING))).queueUrl();
    String arn = account.place().queueArn(NAMES.queue(BILLING));
    String own =
        Policies.queue(arn, account.place().topicArn(NAMES.topic(ORDERS)))
            .replace("\"Statement\":[", "\"Statement\":[{\"Sid\":\"Ours\",\"Effect\":\"Deny\"},");
    sqs.setQueueAttributes(
        request -> request.queueUrl(url).attributesWithStrings(Map.of("Policy", own)));
    assertThat(topology.compare(of(BILLING))).isEmpty();
  }

  @Test
  void T2_C13_otherOrderIsADriftAndNothingIsCreatedBesideIt() {
    topology.create(of(AUDIT, BOOKS));
    Subscription<String> ordered =
        Subscription.to(ORDERS.keyOrdered(), "audit").ordered(PoisonPolicy.SKIP);
    List<TopologyDifference> expected =
        List.of(
            new Drift(ORDERS.name(), "key-order", "true", "false"),
            new Drift(AUDIT.path(), "key-order", "true", "false"));
    assertThat(topology.compare(of(ordered))).isEqualTo(expected);
    topology.create(of(ordered));
    assertThat(topology.compare(of(ordered))).isEqualTo(expected);
    assertThat(topology.compare(of(Subscription.to(LEDGER, "books"))))
        .containsExactly(new Drift(BOOKS.path(), "key-order", "false", "true"));
  }

  @Test
  void T1_credentialsThatAreNoGoodEndTheComparison() {
    assertThatThrownBy(() -> account.expired().topology(NAMES).compare(ALL))
        .isInstanceOfSatisfying(
            MessagingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAUTHORIZED));
  }

  @Test
  void T1_whatMayNotBeReadIsReportedAndTheRestCompared() {
    topology.create(of(BILLING));
    SnsSqsTopology blind =
        account
            .denying("ListQueueTags", "ListSubscriptionsByTopic", "ListTagsForResource")
            .topology(NAMES);
    assertThat(blind.compare(of(BILLING, AUDIT)))
        .filteredOn(Unverifiable.class::isInstance)
        .extracting(difference -> ((Unverifiable) difference).attribute())
        .containsExactlyInAnyOrder("tags", "tags", "sns-subscription");
    assertThat(blind.compare(of(BILLING, AUDIT))).hasSize(4).contains(new Missing(AUDIT.path()));
  }
}
