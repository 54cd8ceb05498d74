package dev.portolan.runtime.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.Topology;
import dev.portolan.ports.spi.TopologyDifference;
import dev.portolan.ports.spi.TopologyDifference.Drift;
import dev.portolan.ports.spi.TopologyDifference.Missing;
import dev.portolan.ports.spi.TopologyDifference.Unverifiable;
import dev.portolan.runtime.DescribedTransport;
import dev.portolan.runtime.environment.OnMissing;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TopologyGateTest {
  private static final Topology DECLARED =
      Topology.of(List.of(Topic.of("sales", String.class)), List.of());

  private static DescribedTransport transport(TopologyDifference... differences) {
    return new DescribedTransport(Set.of(Capability.TOPOLOGY_CREATE), differences);
  }

  @Test
  void T1_assumingAsksNothing() {
    DescribedTransport transport = transport(new Missing("sales"));
    TopologyGate.pass(transport, DECLARED, OnMissing.ASSUME);
    assertThat(transport.calls).isEmpty();
  }

  @Test
  void T1_validatingRefusesWithEveryDifferenceAndCreatesNothing() {
    DescribedTransport transport =
        transport(new Missing("sales"), new Drift("sales/billing", "lease", "30 s", "20 s"));
    assertThatThrownBy(() -> TopologyGate.pass(transport, DECLARED, OnMissing.VALIDATE))
        .isInstanceOfSatisfying(
            MessagingException.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.NOT_FOUND))
        .hasMessageContaining("\n  sales: missing\n  sales/billing: lease is 20 s, declared 30 s");
    assertThat(transport.calls).containsExactly("compare");
  }

  @Test
  void T1_whatIsAsDeclaredPasses() {
    DescribedTransport transport = transport();
    TopologyGate.pass(transport, DECLARED, OnMissing.VALIDATE);
    assertThat(transport.calls).containsExactly("compare");
  }

  @Test
  void T1_whatCannotBeVerifiedIsNoReasonToRefuse() {
    DescribedTransport transport = transport(new Unverifiable("sales", "retention", "no right"));
    TopologyGate.pass(transport, DECLARED, OnMissing.VALIDATE);
    assertThat(transport.calls).containsExactly("compare");
  }

  @Test
  void T1_whatCannotBeVerifiedIsNotListedAmongWhatIsWrong() {
    DescribedTransport transport =
        transport(new Unverifiable("sales", "retention", "no right"), new Missing("stock"));
    assertThatThrownBy(() -> TopologyGate.pass(transport, DECLARED, OnMissing.VALIDATE))
        .hasMessageContaining("stock: missing")
        .hasMessageNotContaining("retention");
  }

  @Test
  void T2_creatingComparesAfterwards() {
    DescribedTransport transport = transport();
    TopologyGate.pass(transport, DECLARED, OnMissing.CREATE);
    assertThat(transport.calls).containsExactly("create", "compare");
  }

  @Test
  void T2_whatDriftedIsRefusedThoughTheRestWasCreated() {
    DescribedTransport transport = transport(new Drift("sales", "ordered", "true", "false"));
    assertThatThrownBy(() -> TopologyGate.pass(transport, DECLARED, OnMissing.CREATE))
        .hasMessageContaining("sales: ordered is false, declared true");
  }

  @Test
  void T2_anAdapterThatCreatesNothingIsNotAskedTo() {
    var transport = new DescribedTransport(Set.of());
    assertThatThrownBy(() -> TopologyGate.pass(transport, DECLARED, OnMissing.CREATE))
        .isInstanceOfSatisfying(
            MessagingException.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.UNSUPPORTED));
    assertThat(transport.calls).isEmpty();
  }
}
