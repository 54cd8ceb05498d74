package dev.portolan.contract.transport;

import dev.portolan.contract.BrokerHarness;
import dev.portolan.contract.clause.ContractSuite;
import dev.portolan.ports.spi.Capability;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests of a transport, each with a session of its own. A call that hangs fails its test. */
@ExtendWith(HarnessOfContract.class)
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class TransportSuite extends ContractSuite {
  /** The session of the test. */
  protected TransportSession broker;

  private @Nullable BrokerHarness harness;

  void use(BrokerHarness given) {
    harness = given;
  }

  /** {@return the harness} */
  protected BrokerHarness harness() {
    return Objects.requireNonNull(harness, "Nest this in a TransportContract");
  }

  @Override
  protected String adapter() {
    return harness().adapter();
  }

  @Override
  protected String side() {
    return "transport";
  }

  @BeforeEach
  void open(TestInfo test) {
    broker = TransportSession.open(harness(), test.getTestMethod().orElseThrow().getName());
  }

  @AfterEach
  void close() {
    broker.close();
  }

  /** {@return whether the adapter is meant to do something natively} */
  protected boolean can(Capability capability) {
    return harness().capabilities().contains(capability);
  }

  /**
   * {@return whether the adapter does not declare what a test needs; then it was seen to refuse it,
   * and there is nothing more to test}
   */
  protected boolean lacks(Capability capability) throws Exception {
    if (can(capability)) {
      return false;
    }
    new Undeclared(broker).assertRefused(capability);
    if (Undeclared.isEmulated(capability)) {
      emulated();
    } else {
      refused();
    }
    return true;
  }
}
