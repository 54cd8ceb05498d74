package dev.portolan.contract.store;

import dev.portolan.contract.StoreHarness;
import org.junit.jupiter.api.Nested;

/**
 * Every clause that is a process store's. A subclass in the adapter's tests is all that is needed:
 *
 * <pre>{@code
 * final class PostgresStoreContractTest extends StoreContract {
 *   @Override
 *   protected StoreHarness harness() {
 *     return PostgresHarness.SHARED;
 *   }
 * }
 * }</pre>
 */
public abstract class StoreContract {

  /** {@return the harness; called for every test, and may be the same each time} */
  protected abstract StoreHarness harness();

  /** Clauses S1 and S2. */
  @Nested
  class Commits extends CommitClauses {}

  /** Clause S3. */
  @Nested
  class Inbox extends InboxClauses {}

  /** Clause S4. */
  @Nested
  class Lanes extends LaneClauses {}

  /** Clause S5. */
  @Nested
  class Claims extends ClaimClauses {}

  /** Clauses P7 and S4: what is due later. */
  @Nested
  class Timers extends TimerClauses {}

  /** Clause S1: limits, and after close. */
  @Nested
  class Limits extends LimitClauses {}

  /** Clauses S1 to S5, all at once. */
  @Nested
  class Concurrency extends ConcurrencyClauses {}
}
