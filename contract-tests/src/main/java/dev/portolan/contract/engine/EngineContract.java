package dev.portolan.contract.engine;

import dev.portolan.contract.BrokerHarness;
import dev.portolan.contract.StoreHarness;
import org.junit.jupiter.api.Nested;

/**
 * Every clause that needs the engine, on a broker. A subclass in the adapter's tests is all that is
 * needed, and the in-memory adapter in test scope for its process store:
 *
 * <pre>{@code
 * final class RabbitEngineContractTest extends EngineContract {
 *   @Override
 *   protected BrokerHarness harness() {
 *     return RabbitHarness.SHARED;
 *   }
 * }
 * }</pre>
 *
 * <p>Engines wait in real time, so the harness has to go by the system's clock here.
 */
public abstract class EngineContract {

  /** {@return the harness; called for every test, and may be the same each time} */
  protected abstract BrokerHarness harness();

  /**
   * {@return where processes keep their state} The in-memory store unless overridden, which has to
   * be on the class path then: {@code portolan-adapters-inmemory} in test scope.
   */
  protected StoreHarness store() {
    return new ServiceStoreHarness("inmemory");
  }

  /** Clauses P1, P2, P3 and P5. */
  @Nested
  class Publishing extends PublishingClauses {}

  /** Clause P4. */
  @Nested
  class Payloads extends PayloadClauses {}

  /** Clauses P2, P3 and P6: the broker in trouble. */
  @Nested
  class PublishRetries extends PublishRetryClauses {}

  /** Clause P7. */
  @Nested
  class Delays extends DelayClauses {}

  /** Clauses C1, C2, C3, C11, C12, C14, C16 and C17. */
  @Nested
  class Subscriptions extends SubscriptionClauses {}

  /** Clauses C4 to C7. */
  @Nested
  class Attempts extends AttemptClauses {}

  /** Clauses C8, C9, C10 and C14. */
  @Nested
  class Leases extends LeaseClauses {}

  /** Clause C13. */
  @Nested
  class Order extends OrderClauses {}

  /** Clause C15. */
  @Nested
  class Drain extends DrainClauses {}

  /** Clause C18. */
  @Nested
  class Undecodable extends UndecodableClauses {}

  /** Clauses C20, C21 and O3. */
  @Nested
  class Resilience extends ResilienceClauses {}

  /** Clauses C19 and S1 to S3. */
  @Nested
  class Processes extends ProcessClauses {}

  /** Clauses S4 and S5. */
  @Nested
  class Outbox extends OutboxClauses {}

  /** Clauses D1 to D3. */
  @Nested
  class DeadLetters extends DeadLetterClauses {}

  /** Clauses T1 to T3. */
  @Nested
  class Topologies extends TopologyClauses {}

  /** What cannot be kept is refused. */
  @Nested
  class Requirements extends RequirementClauses {}

  /** Clauses O1 to O3. */
  @Nested
  class Telemetry extends TelemetryClauses {}
}
