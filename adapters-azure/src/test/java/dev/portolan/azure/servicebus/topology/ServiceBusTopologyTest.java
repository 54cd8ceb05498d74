package dev.portolan.azure.servicebus.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.messaging.servicebus.administration.ServiceBusAdministrationClient;
import com.azure.messaging.servicebus.administration.models.CorrelationRuleFilter;
import com.azure.messaging.servicebus.administration.models.CreateRuleOptions;
import com.azure.messaging.servicebus.administration.models.CreateSubscriptionOptions;
import com.azure.messaging.servicebus.administration.models.CreateTopicOptions;
import com.azure.messaging.servicebus.administration.models.EntityStatus;
import com.azure.messaging.servicebus.administration.models.RuleProperties;
import com.azure.messaging.servicebus.administration.models.SqlRuleFilter;
import dev.portolan.azure.servicebus.filter.SubscriptionRule;
import dev.portolan.azure.servicebus.filter.SubscriptionRules;
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
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Creates, compares and changes a topology in a namespace. */
class ServiceBusTopologyTest {
  private static final ServiceBusNames NAMES = new ServiceBusNames("test-");
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

  private final TestNamespace namespace = TestNamespace.fresh();
  private final ServiceBusTopology topology = namespace.topology(NAMES);
  private final ServiceBusAdministrationClient admin = namespace.admin();

  @AfterEach
  void close() {
    namespace.close();
  }

  private static Topology of(Subscription<?>... subscriptions) {
    return Topology.of(List.of(), List.of(subscriptions));
  }

  @Test
  void T1_whatIsMissingIsListedThenCreatedThenNoLonger() {
    assertThat(topology.compare(ALL))
        .containsExactlyElementsOf(
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
  void T1_aSubscriptionHasItsRulesFromTheStartAndNoOther() {
    topology.create(of(BILLING));
    assertThat(
            admin.listRules("test-sales.orders", "billing").stream().map(RuleProperties::getName))
        .containsExactlyElementsOf(
            SubscriptionRules.of(BILLING).stream().map(SubscriptionRule::name).toList());
  }

  @Test
  void T1_severalProcessesCanCreateAtOnce() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Boolean> create =
          () -> {
            namespace.topology(NAMES).create(ALL);
            return true;
          };
      for (Future<Boolean> done :
          threads.invokeAll(Stream.generate(() -> create).limit(8).toList())) {
        assertThat(done.get()).isTrue();
      }
    }
    assertThat(topology.compare(ALL)).isEmpty();
    assertThat(namespace.emulator().topics()).hasSize(2);
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

  private void createBilling(CreateSubscriptionOptions options) {
    topology.create(Topology.of(List.of(ORDERS), List.of()));
    SubscriptionRule rule = SubscriptionRules.of(BILLING).getFirst();
    admin.createSubscription(
        "test-sales.orders",
        "billing",
        rule.name(),
        options,
        new CreateRuleOptions(new SqlRuleFilter(rule.sql())));
  }

  @ParameterizedTest
  @CsvSource({
    "lease",
    "retention",
    "dead-lettering-on-message-expiration",
    "max-delivery-count",
    "dead-lettering-on-filter-evaluation-exceptions",
    "dead-letter-retention",
    "status",
    "forward-to",
    "forward-dead-lettered-messages-to"
  })
  void T2_anAttributeOfASubscriptionThatDriftedIsReportedByName(String attribute) {
    admin.createTopic("archive");
    var other = DeclaredSubscription.of(BILLING, NAMES).options();
    switch (attribute) {
      case "lease" -> other.setLockDuration(Duration.ofSeconds(31));
      case "retention" -> other.setDefaultMessageTimeToLive(Duration.ofHours(1));
      case "dead-lettering-on-message-expiration" ->
          other.setDeadLetteringOnMessageExpiration(false);
      case "dead-lettering-on-filter-evaluation-exceptions" ->
          other.setEnableDeadLetteringOnFilterEvaluationExceptions(false);
      case "max-delivery-count" -> other.setMaxDeliveryCount(10);
      case "dead-letter-retention" ->
          other.setUserMetadata("{\"portolan\":{\"deadLetterRetention\":\"PT1H\"}}");
      case "status" -> other.setStatus(EntityStatus.RECEIVE_DISABLED);
      case "forward-to" -> other.setForwardTo("archive");
      default -> other.setForwardDeadLetteredMessagesTo("archive");
    }
    createBilling(other);
    assertOnlyDrift(BILLING, BILLING.path(), attribute);
  }

  @Test
  void T2_anAttributeOfATopicThatDriftedIsReportedByName() {
    admin.createTopic(
        "test-sales.orders", new CreateTopicOptions().setDuplicateDetectionRequired(true));
    topology.create(of(BILLING));
    assertOnlyDrift(BILLING, ORDERS.name(), "requires-duplicate-detection");
  }

  @Test
  void T2_aTopicWhoseEventsLiveShorterThanASubscriptionRetainsThemIsReported() {
    admin.createTopic(
        "test-sales.orders",
        new CreateTopicOptions().setDefaultMessageTimeToLive(Duration.ofDays(4).minusSeconds(1)));
    topology.create(of(BILLING));
    assertOnlyDrift(BILLING, ORDERS.name(), "retention");
    assertThat(topology.compare(of(BILLING.retention(Duration.ofDays(3), Duration.ofDays(14)))))
        .as("long enough for this declaration, but the subscription's own differs")
        .singleElement()
        .matches(difference -> difference.path().equals(BILLING.path()));
  }

  @Test
  void C13_T2_orderThatDriftedIsReportedAtTopicAndSubscription() {
    topology.create(of(BOOKS));
    Topic<String> loose = Topic.of("ledger", String.class);
    assertThat(topology.compare(of(Subscription.to(loose, "books"))))
        .extracting(difference -> difference.path() + " " + ((Drift) difference).attribute())
        .containsExactly("ledger key-order", "ledger/books key-order");
    assertThat(topology.compare(of(Subscription.to(LEDGER, "books"))))
        .extracting(difference -> difference.path() + " " + ((Drift) difference).attribute())
        .containsExactly("ledger/books key-order");
  }

  @Test
  void T2_aRuleThatIsNotOursIsReportedAsFilter() {
    topology.create(of(BILLING));
    admin.createRule(
        "test-sales.orders",
        "all",
        "billing",
        new CreateRuleOptions(new CorrelationRuleFilter().setLabel("x")));
    assertOnlyDrift(BILLING, BILLING.path(), "filter");
  }

  @Test
  void T2_aSubscriptionWithoutRulesGetsNothingAndIsReported() {
    topology.create(of(BILLING));
    String rule = SubscriptionRules.of(BILLING).getFirst().name();
    admin.deleteRule("test-sales.orders", "billing", rule);
    assertOnlyDrift(BILLING, BILLING.path(), "filter");
  }

  @Test
  void T2_aRuleThatDiffersInWhiteSpaceOnlyIsNoDrift() {
    topology.create(of(BILLING));
    SubscriptionRule rule = SubscriptionRules.of(BILLING).getFirst();
    admin.deleteRule("test-sales.orders", "billing", rule.name());
    admin.createRule(
        "test-sales.orders",
        rule.name(),
        "billing",
        new CreateRuleOptions(new SqlRuleFilter(rule.sql().replace(" AND ", "\n  AND\t"))));
    assertThat(topology.compare(of(BILLING))).isEmpty();
  }

  @Test
  void T2_whatOthersWroteIntoTheMetadataIsNoDrift() {
    var other = DeclaredSubscription.of(BILLING, NAMES).options();
    String ours = other.getUserMetadata();
    createBilling(other.setUserMetadata(ours.replaceFirst("\\{", "{\"owner\":\"billing\",")));
    assertThat(topology.compare(of(BILLING))).isEmpty();
  }

  private static Subscription<String> ofManyTypes() {
    List<String> types = IntStream.range(0, 150).mapToObj("sales.kind-%d.v1"::formatted).toList();
    return Subscription.to(ORDERS, "many").filter(Filter.types(types.toArray(String[]::new)));
  }

  @Test
  void T1_aSubscriptionOfSeveralRulesWhoseCreationWasInterruptedIsFinished() {
    Subscription<String> many = ofManyTypes();
    topology.create(of(many));
    assertThat(topology.compare(of(many))).isEmpty();
    List<SubscriptionRule> rules = SubscriptionRules.of(many);
    assertThat(rules).hasSizeGreaterThan(1);
    admin.deleteRule("test-sales.orders", "many", rules.getLast().name());
    assertThat(topology.compare(of(many)))
        .singleElement()
        .matches(one -> one instanceof Drift drift && drift.attribute().equals("filter"));
    topology.create(of(many));
    assertThat(topology.compare(of(many))).isEmpty();
  }

  @Test
  void T3_aSubscriptionWithAnyRuleOfItsOwnIsNotFinished() {
    Subscription<String> many = ofManyTypes();
    topology.create(of(many));
    List<SubscriptionRule> rules = SubscriptionRules.of(many);
    assertThat(rules)
        .as("so that one of its own and a missing one are not as many")
        .hasSizeGreaterThan(3);
    rules.stream()
        .skip(2)
        .forEach(rule -> admin.deleteRule("test-sales.orders", "many", rule.name()));
    admin.createRule(
        "test-sales.orders", "own", "many", new CreateRuleOptions(new SqlRuleFilter("1 = 1")));
    topology.create(of(many));
    assertThat(admin.listRules("test-sales.orders", "many").stream().map(RuleProperties::getName))
        .containsExactlyInAnyOrder(rules.get(0).name(), rules.get(1).name(), "own");
  }

  @Test
  void whatServiceBusCannotHaveIsSaidBeforeAnythingIsCreated() {
    assertThatThrownBy(() -> topology.create(of(BILLING, BOOKS.lease(Duration.ofMinutes(6)))))
        .isInstanceOfSatisfying(
            MessagingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID));
    assertThat(namespace.emulator().topics()).isEmpty();
  }

  @Test
  void T3_whatIsThereWithOtherSettingsIsLeftAsItIs() {
    admin.createTopic("test-sales.orders");
    admin.createSubscription(
        "test-sales.orders", "billing", new CreateSubscriptionOptions().setMaxDeliveryCount(3));
    topology.create(of(BILLING));
    assertThat(admin.getSubscription("test-sales.orders", "billing").getMaxDeliveryCount())
        .isEqualTo(3);
    assertThat(
            admin.listRules("test-sales.orders", "billing").stream().map(RuleProperties::getName))
        .containsExactly("$Default");
  }
}
