package dev.portolan.contract.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.Filter;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.Topology;
import dev.portolan.ports.spi.TopologyDifference;
import dev.portolan.ports.spi.TopologyDifference.Drift;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Clause T2: drift is reported attribute by attribute. */
abstract class ComparisonClauses extends TransportSuite {
  private static final Duration HOUR = Duration.ofHours(1);

  private List<TopologyDifference> compare(Subscription<?>... subscriptions) {
    return broker.transport.compare(Topology.of(List.of(), List.of(subscriptions)));
  }

  @Test
  void required_T2_aLeaseThatDriftedIsReported() throws Exception {
    assertDrift(
        "lease",
        sub -> sub.lease(sub.lease().minusSeconds(7)),
        sub -> sub.lease(sub.lease().minusSeconds(9)));
  }

  @Test
  void required_T2_aFilterThatDriftedIsReported() throws Exception {
    assertDrift(
        "filter",
        sub -> sub.filter(Filter.types("other.v1")),
        sub -> sub.filter(Filter.types("another.v1")));
  }

  @Test
  void required_T2_aFilterThatIsAsDeclaredIsNoDrift() throws Exception {
    if (lacks(Capability.TOPOLOGY_DESCRIBE)) {
      return;
    }
    Filter filter =
        Filter.types("a.v1", "b.v1").and(Filter.prefix("subject", "eu/")).or(Filter.exists("vip"));
    Subscription<String> billing =
        broker.subscription(broker.topic("orders"), "billing").filter(filter);
    broker.create(billing);
    assertThat(compare(billing)).isEmpty();
    assertThat(compare(billing.filter(Filter.all()))).hasSize(1);
    assertThat(compare(billing.filter(filter.negate()))).hasSize(1);
  }

  @Test
  void required_T2_aRetentionThatDriftedIsReported() throws Exception {
    assertDrift(
        "retention",
        sub -> sub.retention(HOUR, sub.deadLetterRetention()),
        sub -> sub.retention(HOUR.multipliedBy(2), sub.deadLetterRetention()));
  }

  @Test
  void required_T2_aDeadLetterRetentionThatDriftedIsReported() throws Exception {
    assertDrift(
        "dead",
        sub -> sub.retention(sub.retention(), Duration.ofDays(5)),
        sub -> sub.retention(sub.retention(), Duration.ofDays(6)));
  }

  /** Two declarations against one broker: what is declared differs, what is there does not. */
  private void assertDrift(
      String attribute,
      UnaryOperator<Subscription<String>> change,
      UnaryOperator<Subscription<String>> otherChange)
      throws Exception {
    if (lacks(Capability.TOPOLOGY_DESCRIBE)) {
      return;
    }
    Subscription<String> billing = broker.created("orders");
    Subscription<String> untouched = broker.subscription(billing.topic(), "untouched");
    broker.create(untouched);
    Drift one = onlyDrift(compare(untouched, change.apply(billing)));
    Drift other = onlyDrift(compare(otherChange.apply(billing), untouched));
    assertThat(one.path()).isEqualTo(billing.path());
    assertThat(one.attribute().toLowerCase(Locale.ROOT)).contains(attribute);
    assertThat(other.path()).isEqualTo(one.path());
    assertThat(other.attribute()).isEqualTo(one.attribute());
    assertThat(other.actual()).as("what is there").isEqualTo(one.actual());
    assertThat(other.declared()).as("what is declared").isNotEqualTo(one.declared());
    assertThat(one.declared()).isNotEqualTo(one.actual());
    assertThat(compare(billing, untouched)).as("comparing changes nothing").isEmpty();
  }

  private static Drift onlyDrift(List<TopologyDifference> differences) {
    assertThat(differences).singleElement().isInstanceOf(Drift.class);
    return (Drift) differences.getFirst();
  }

  @Test
  void required_T2_everyAttributeThatDriftedIsReportedByItself() throws Exception {
    if (lacks(Capability.TOPOLOGY_DESCRIBE)) {
      return;
    }
    Subscription<String> billing = broker.created("orders");
    Subscription<String> drifted =
        billing
            .lease(billing.lease().minusSeconds(7))
            .filter(Filter.types("other.v1"))
            .retention(HOUR, HOUR.multipliedBy(30));
    List<TopologyDifference> differences = compare(drifted);
    assertThat(differences).hasSize(4).allMatch(one -> one.path().equals(billing.path()));
    assertThat(differences).extracting(one -> ((Drift) one).attribute()).doesNotHaveDuplicates();
  }

  @Test
  void required_T2_C13_keyOrderThatDriftedIsReported() throws Exception {
    if (lacks(Capability.TOPOLOGY_DESCRIBE) || lacks(Capability.KEY_ORDER)) {
      return;
    }
    Subscription<String> loose = broker.created("loose");
    Subscription<String> ledger = broker.createdOrdered("ordered");
    assertThat(compare(loose)).isEmpty();
    assertThat(compare(ledger)).isEmpty();
    Subscription<String> looseDeclaredOrdered = broker.ordered(loose.topic(), "billing");
    assertThat(compare(looseDeclaredOrdered)).isNotEmpty().allMatch(Drift.class::isInstance);
    Subscription<String> orderedDeclaredLoose =
        broker.subscription(broker.topic("ordered"), "ledger");
    assertThat(compare(orderedDeclaredLoose)).isNotEmpty().allMatch(Drift.class::isInstance);
    Subscription<String> unorderedOfOrdered = broker.subscription(ledger.topic(), "unordered");
    broker.create(unorderedOfOrdered);
    assertThat(compare(unorderedOfOrdered)).isEmpty();
    Drift drift = onlyDrift(compare(broker.ordered(ledger.topic(), "unordered")));
    assertThat(drift.path()).isEqualTo(unorderedOfOrdered.path());
    assertThat(onlyDrift(compare(broker.subscription(ledger.topic(), "ledger"))).path())
        .isEqualTo(ledger.path());
  }
}
