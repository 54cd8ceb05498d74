package dev.portolan.contract.transport;

import dev.portolan.contract.BrokerHarness;
import org.junit.jupiter.api.Nested;

/**
 * Every clause that is a transport's. A subclass in the adapter's tests is all that is needed:
 *
 * <pre>{@code
 * final class RabbitTransportContractTest extends TransportContract {
 *   @Override
 *   protected BrokerHarness harness() {
 *     return RabbitHarness.SHARED;
 *   }
 * }
 * }</pre>
 */
public abstract class TransportContract {

  /** {@return the harness; called for every test, and may be the same each time} */
  protected abstract BrokerHarness harness();

  /** Clauses C2 to C4 and C8 to C11. */
  @Nested
  class Leases extends LeaseClauses {
    @Override
    protected BrokerHarness harness() {
      return TransportContract.this.harness();
    }
  }
}
