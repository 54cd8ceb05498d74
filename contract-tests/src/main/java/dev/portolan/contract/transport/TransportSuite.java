package dev.portolan.contract.transport;

import dev.portolan.contract.BrokerHarness;
import dev.portolan.contract.clause.ContractSuite;
import dev.portolan.ports.spi.Capability;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;

/** Tests of a transport, each with a session of its own. */
abstract class TransportSuite extends ContractSuite {
  /** The session of the test. */
  protected TransportSession broker;

  /** {@return the harness} */
  protected abstract BrokerHarness harness();

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

  /** {@return whether the adapter does something natively} */
  protected boolean can(Capability capability) {
    return harness().capabilities().contains(capability);
  }
}
