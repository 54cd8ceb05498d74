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

  /** Clauses P1 and C1. */
  @Nested
  class Publishing extends PublishingClauses {
    @Override
    protected BrokerHarness harness() {
      return TransportContract.this.harness();
    }
  }

  /** Clause P1: how long events and dead letters are kept. */
  @Nested
  class Retention extends RetentionClauses {
    @Override
    protected BrokerHarness harness() {
      return TransportContract.this.harness();
    }
  }

  /** Clause P2. */
  @Nested
  class Batches extends BatchClauses {
    @Override
    protected BrokerHarness harness() {
      return TransportContract.this.harness();
    }
  }

  /** Clause P4: attributes. */
  @Nested
  class Attributes extends AttributeClauses {
    @Override
    protected BrokerHarness harness() {
      return TransportContract.this.harness();
    }
  }

  /** Clauses P3 and P4: payloads. */
  @Nested
  class Payloads extends PayloadClauses {
    @Override
    protected BrokerHarness harness() {
      return TransportContract.this.harness();
    }
  }

  /** Clause P7. */
  @Nested
  class Delays extends DelayClauses {
    @Override
    protected BrokerHarness harness() {
      return TransportContract.this.harness();
    }
  }

  /** Clauses C11 and C14. */
  @Nested
  class Receiving extends ReceivingClauses {
    @Override
    protected BrokerHarness harness() {
      return TransportContract.this.harness();
    }
  }

  /** Clauses C2 and C3. */
  @Nested
  class Holding extends HoldingClauses {
    @Override
    protected BrokerHarness harness() {
      return TransportContract.this.harness();
    }
  }

  /** Clause C4. */
  @Nested
  class Releases extends ReleaseClauses {
    @Override
    protected BrokerHarness harness() {
      return TransportContract.this.harness();
    }
  }

  /** Clauses C8 and C10. */
  @Nested
  class Leases extends LeaseClauses {
    @Override
    protected BrokerHarness harness() {
      return TransportContract.this.harness();
    }
  }

  /** Clause C9. */
  @Nested
  class StaleHandles extends StaleClauses {
    @Override
    protected BrokerHarness harness() {
      return TransportContract.this.harness();
    }
  }
}
