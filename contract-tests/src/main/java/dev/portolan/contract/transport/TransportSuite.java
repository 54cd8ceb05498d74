package dev.portolan.contract.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.contract.BrokerHarness;
import dev.portolan.contract.clause.ContractSuite;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.Delivery;
import java.util.List;
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
   * Asserts that nobody has had these deliveries before, but waits for one delivery each that had
   * ended while the broker was answering them: what they bring is given back, which brokers that
   * count each lending count.
   *
   * @param endedWaits how many waits had ended
   */
  protected void assertNobodyHadBefore(List<Delivery> deliveries, int endedWaits) {
    int mostLendings = can(Capability.UNCOUNTED_RELEASE) ? 0 : endedWaits;
    int lendings = deliveries.stream().mapToInt(one -> one.attempt() - 1).sum();
    assertThat(lendings).as("nobody had them before").isBetween(0, mostLendings);
  }

  /** The same of one delivery. */
  protected void assertNobodyHadBefore(Delivery delivery, int endedWaits) {
    assertNobodyHadBefore(List.of(delivery), endedWaits);
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
