package dev.portolan.azure.servicebus.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.messaging.servicebus.administration.models.CreateRuleOptions;
import com.azure.messaging.servicebus.administration.models.SqlRuleFilter;
import dev.portolan.emulator.servicebus.entity.BrokerError;
import dev.portolan.emulator.servicebus.fault.Fault;
import dev.portolan.emulator.servicebus.fault.FaultPoint;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a service sees that may not manage the namespace. */
class FewerRightsTest {
  private static final ServiceBusNames NAMES = new ServiceBusNames("");
  private static final Topic<String> ORDERS = Topic.of("orders", String.class).keyOrdered();
  private static final Subscription<String> BILLING =
      Subscription.to(ORDERS, "billing").filter(Filter.types("a.v1"));
  private static final Subscription<String> BOOKS =
      Subscription.to(ORDERS, "books").ordered(PoisonPolicy.SKIP);
  private static final Topology BOTH = Topology.of(List.of(), List.of(BILLING, BOOKS));

  private final TestNamespace namespace = TestNamespace.fresh();

  @BeforeEach
  void create() {
    namespace.topology(NAMES).create(BOTH);
  }

  @AfterEach
  void close() {
    namespace.close();
  }

  private static List<String> words(List<TopologyDifference> differences) {
    return differences.stream()
        .map(
            one ->
                switch (one) {
                  case Missing missing -> missing.path() + " missing";
                  case Drift drift -> drift.path() + " drifted " + drift.attribute();
                  case Unverifiable unknown -> unknown.path() + " unknown " + unknown.attribute();
                })
        .toList();
  }

  @Test
  void whoSendsAndListensSeesWhatIsThereAndItsRules() {
    ServiceBusTopology topology = namespace.topologyWith("SERVICE", NAMES);
    List<TopologyDifference> differences = topology.compare(BOTH);
    assertThat(words(differences))
        .containsExactly(
            "orders unknown attributes",
            "orders/billing unknown attributes",
            "orders/books unknown attributes");
    assertThat(differences.toString()).contains("Manage").doesNotContain("secret-of");
  }

  @Test
  void whoSendsAndListensSeesWhatIsMissing() {
    ServiceBusTopology topology = namespace.topologyWith("SERVICE", NAMES);
    Topic<String> lonely = Topic.of("lonely", String.class);
    Subscription<String> audit = Subscription.to(ORDERS, "audit");
    Subscription<String> lost = Subscription.to(lonely, "lost");
    assertThat(words(topology.compare(Topology.of(List.of(), List.of(audit, lost)))))
        .containsExactly(
            "orders unknown attributes",
            "lonely missing",
            "orders/audit missing",
            "lonely/lost missing");
  }

  @Test
  void whoListensSeesAFilterThatDrifted() {
    namespace
        .admin()
        .createRule("orders", "more", "billing", new CreateRuleOptions(new SqlRuleFilter("1 = 1")));
    ServiceBusTopology topology = namespace.topologyWith("SERVICE", NAMES);
    assertThat(words(topology.compare(BOTH)))
        .containsExactly(
            "orders unknown attributes",
            "orders/billing unknown attributes",
            "orders/billing drifted filter",
            "orders/books unknown attributes");
  }

  @Test
  void whoListensOnlySeesNoTopics() {
    assertThat(words(namespace.topologyWith("LISTEN", NAMES).compare(BOTH)))
        .containsExactly(
            "orders unknown topic",
            "orders/billing unknown attributes",
            "orders/books unknown attributes");
  }

  @Test
  void whoMayNotListenSeesNoSubscription() {
    namespace
        .emulator()
        .faults()
        .plan(
            FaultPoint.MANAGE,
            "orders/subscriptions/billing",
            new Fault.Refuse(BrokerError.UNAUTHORIZED),
            1);
    assertThat(words(namespace.topologyWith("SERVICE", NAMES).compare(BOTH)))
        .containsExactly(
            "orders unknown attributes",
            "orders/billing unknown subscription",
            "orders/books unknown attributes");
  }

  @Test
  void whoMaySeeNothingIsToldSo() {
    assertThatThrownBy(() -> namespace.topologyWithWrongKey(NAMES).compare(BOTH))
        .isInstanceOfSatisfying(
            MessagingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAUTHORIZED))
        .hasMessageContaining("topic 'orders'");
  }

  @Test
  void whoMayNotManageCreatesNothing() {
    Subscription<String> audit = Subscription.to(ORDERS, "audit");
    assertThatThrownBy(
            () ->
                namespace
                    .topologyWith("SERVICE", NAMES)
                    .create(Topology.of(List.of(), List.of(audit))))
        .isInstanceOfSatisfying(
            MessagingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAUTHORIZED));
  }
}
