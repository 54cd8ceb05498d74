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
  class Publishing extends PublishingClauses {}

  /** Clause P1: how long events and dead letters are kept. */
  @Nested
  class Retention extends RetentionClauses {}

  /** Clause P2. */
  @Nested
  class BatchResults extends BatchClauses {}

  /** Clauses P2 and P3. */
  @Nested
  class BatchSizes extends BatchSizeClauses {}

  /** Clause P4: attributes. */
  @Nested
  class Attributes extends AttributeClauses {}

  /** Clause P4: extensions. */
  @Nested
  class Extensions extends ExtensionClauses {}

  /** Clause P4: all attributes together. */
  @Nested
  class WholeEvents extends WholeEventClauses {}

  /** Clauses P3 and P4: payloads. */
  @Nested
  class Payloads extends PayloadClauses {}

  /** Clause P5: what does not exist. */
  @Nested
  class Unknown extends UnknownClauses {}

  /** Clause P5: after close. */
  @Nested
  class Closed extends ClosedClauses {}

  /** Clause P7. */
  @Nested
  class Delays extends DelayClauses {}

  /** Clause P7: where delayed events arrive. */
  @Nested
  class Delayed extends DelayedClauses {}

  /** Clause P6. */
  @Nested
  class Troubles extends TroubleClauses {}

  /** Clause P6: timeouts and interrupts. */
  @Nested
  class SendTime extends SendTimeClauses {}

  /** Clauses C11 and C14. */
  @Nested
  class Receiving extends ReceivingClauses {}

  /** Clause C11: what ends a wait. */
  @Nested
  class Waiting extends WaitingClauses {}

  /** Clause C2. */
  @Nested
  class Holding extends HoldingClauses {}

  /** Clauses C2, C3 and C13 under concurrency. */
  @Nested
  class Competing extends CompetingClauses {}

  /** Clause C3. */
  @Nested
  class Completion extends CompletionClauses {}

  /** Clause C4. */
  @Nested
  class Releases extends ReleaseClauses {}

  /** Clause C4: delays. */
  @Nested
  class ReleaseDelays extends ReleaseDelayClauses {}

  /** Clause C8. */
  @Nested
  class Leases extends LeaseClauses {}

  /** Clauses C8 and C10: the shortest and the longest lease. */
  @Nested
  class LeaseLengths extends LeaseLengthClauses {}

  /** Clause C8: extensions. */
  @Nested
  class ExtendedLeases extends ExtendedLeaseClauses {}

  /** Clause C9: late settlements. */
  @Nested
  class StaleHandles extends StaleClauses {}

  /** Clause C9: what has ended. */
  @Nested
  class Ended extends EndedClauses {}

  /** Clause C9: entry by entry. */
  @Nested
  class MixedSettlements extends MixedSettlementClauses {}

  /** Clause C10. */
  @Nested
  class Expiry extends ExpiryClauses {}

  /** Clause C10: what a closed holder held. */
  @Nested
  class Abandoned extends AbandonedClauses {}

  /** Clause C12. */
  @Nested
  class Isolation extends IsolationClauses {}

  /** Clause C13: order. */
  @Nested
  class KeyOrder extends KeyOrderClauses {}

  /** Clause C13: other keys. */
  @Nested
  class KeyParallel extends KeyParallelClauses {}

  /** Clauses C13 and C4: order across releases. */
  @Nested
  class KeyReleases extends KeyReleaseClauses {}

  /** Clause C13: order across expiries and dead letters. */
  @Nested
  class KeyRecovery extends KeyRecoveryClauses {}

  /** Clause C15: stopReceiving. */
  @Nested
  class Stopping extends StoppingClauses {}

  /** Clause C15: stopReceiving among events. */
  @Nested
  class StoppingInTraffic extends StoppingInTrafficClauses {}

  /** Clauses C15 and T3: close. */
  @Nested
  class Closing extends ClosingClauses {}

  /** Clause C17: generated filters. */
  @Nested
  class Filters extends FilterClauses {}

  /** Clause C17: what filters mean. */
  @Nested
  class FilterMeaning extends FilterMeaningClauses {}

  /** Clause C6: events for one subscription. */
  @Nested
  class Copies extends CopyClauses {}

  /** Clauses C6 and D2: what copies carry. */
  @Nested
  class CarriedCounts extends CarriedClauses {}

  /** Clause C7. */
  @Nested
  class DeadLettering extends DeadLetteringClauses {}

  /** Clauses C6 and C7: reasons. */
  @Nested
  class Reasons extends ReasonClauses {}

  /** Clause C18. */
  @Nested
  class Undecodable extends UndecodableClauses {}

  /** Clause D1. */
  @Nested
  class DeadLetterLists extends DeadLetterListClauses {}

  /** Clause D2. */
  @Nested
  class Redrives extends RedriveClauses {}

  /** Clause D2: entry by entry. */
  @Nested
  class RedriveResults extends RedriveResultClauses {}

  /** Clause D3. */
  @Nested
  class Purges extends PurgeClauses {}

  /** Clause T1: create. */
  @Nested
  class Creation extends CreationClauses {}

  /** Clause T3: create. */
  @Nested
  class KeptTopology extends KeptTopologyClauses {}

  /** Clause T1: compare. */
  @Nested
  class Missing extends MissingClauses {}

  /** Clause T2. */
  @Nested
  class Drift extends ComparisonClauses {}

  /** Clause P3: capabilities and limits. */
  @Nested
  class Declarations extends DeclarationClauses {}
}
