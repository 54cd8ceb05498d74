package dev.portolan.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.spi.Capability;
import dev.portolan.runtime.environment.OnMissing;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** T1: missing topology is validated, but for a broker that begins empty with each process. */
class MissingTopologyTest {
  private static final Set<Capability> DURABLE = Set.of(Capability.DURABLE);
  private static final Set<Capability> TRANSIENT = Set.of(Capability.TOPOLOGY_CREATE);

  @Test
  void T1_isCreatedByDefaultOnABrokerThatIsNotDurableOnly() {
    assertThat(MissingTopology.AUTO.on(TRANSIENT)).isEqualTo(OnMissing.CREATE);
    assertThat(MissingTopology.AUTO.on(DURABLE)).isEqualTo(OnMissing.VALIDATE);
    assertThat(EngineKeys.ON_MISSING.defaultValue()).isEqualTo(MissingTopology.AUTO);
  }

  @Test
  void T1_whatIsConfiguredHoldsOnEveryBroker() {
    for (Set<Capability> broker : Set.of(DURABLE, TRANSIENT)) {
      assertThat(MissingTopology.VALIDATE.on(broker)).isEqualTo(OnMissing.VALIDATE);
      assertThat(MissingTopology.CREATE.on(broker)).isEqualTo(OnMissing.CREATE);
      assertThat(MissingTopology.ASSUME.on(broker)).isEqualTo(OnMissing.ASSUME);
    }
  }
}
