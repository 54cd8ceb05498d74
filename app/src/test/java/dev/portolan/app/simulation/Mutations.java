package dev.portolan.app.simulation;

import static dev.portolan.app.simulation.BuiltInScenario.ACCOUNTS;
import static dev.portolan.app.simulation.BuiltInScenario.PORTAL;

import java.util.List;

/** Defects that a seed has to notice. */
final class Mutations {
  private Mutations() {}

  static List<Mutation> all() {
    return List.of(
        new Mutation(
            "the inbox is not asked",
            PORTAL,
            "process/Fold.java",
            "if (seen.contains(event.id())) {",
            "if (false) {"),
        new Mutation(
            "the outbox forgets before it publishes",
            PORTAL,
            "process/OutboxRelay.java",
            "publisher = publishers.of(entry.topic());",
            "publisher = publishers.of(entry.topic()); store.removePublished(List.of(entry.id()));"),
        new Mutation(
            "the outbox is never swept",
            PORTAL,
            "process/OutboxRelay.java",
            "extendClaimsInTime(); List<OutboxEntry> claimed; do { claimed = claimDue(); } while"
                + " (claimed.size() == MAX_CLAIMED && publishing.size() < MAX_PUBLISHING);",
            "extendClaimsInTime();"),
        new Mutation(
            "a relay that lost an answer goes on under its name",
            ACCOUNTS,
            "process/RelayName.java",
            "generation++;",
            ""),
        new Mutation(
            "a version conflict counts as a commit",
            PORTAL,
            "process/InstanceCommitter.java",
            "if (result != CommitResult.CONFLICT) {",
            "if (true) {"),
        new Mutation(
            "the ids of outgoing events leave out the version",
            PORTAL,
            "process/InstanceCommitter.java",
            "\"/\" + id.version() + \".\" + id.index()",
            "\"/\" + id.index()"),
        new Mutation(
            "the lead of an instance is not passed on",
            PORTAL,
            "process/ProcessRunner.java",
            "next.wake(new Signal.Lead());",
            ""),
        new Mutation(
            "late settlements are not fenced",
            PORTAL,
            "consume/Settler.java",
            "if (held.leaseLost()) {",
            "if (false) {"),
        new Mutation(
            "leases are not renewed",
            ACCOUNTS,
            "consume/LeaseKeeper.java",
            "while (!stopped.await(interval)) {",
            "while (stopped.await(interval)) {"),
        new Mutation(
            "deliveries are completed before they are handled",
            PORTAL,
            "consume/DeliveryFlow.java",
            "Settlement settlement = runner.run(held);",
            "settle(held, new Settlement.Complete()); Settlement settlement = runner.run(held);"),
        new Mutation(
            "a handler that throws is done",
            PORTAL,
            "consume/SettlementRule.java",
            "return again(FullJitter.draw(retry.delayBound(attempt), random), failure.toString(),"
                + " attempt);",
            "return new Settlement.Complete();"),
        new Mutation(
            "one attempt too many",
            PORTAL,
            "consume/SettlementRule.java",
            "return countsExactly && !blocksOnPoison && attempt > retry.maxAttempts();",
            "return countsExactly && !blocksOnPoison && attempt > retry.maxAttempts() + 1;"),
        new Mutation(
            "keys are handled all at once",
            ACCOUNTS,
            "consume/DispatchQueue.java",
            "return keyed ? held.key() : null;",
            "return null;"),
        new Mutation(
            "a key goes on although its head failed",
            ACCOUNTS,
            "consume/DeliveryFlow.java",
            "settlement instanceof Settlement.Complete || settlement instanceof"
                + " Settlement.DeadLetter;",
            "true;"),
        new Mutation(
            "followers of a failed head are kept",
            ACCOUNTS,
            "consume/DispatchQueue.java",
            "return List.copyOf(lane.followers);",
            "return List.of();"),
        new Mutation(
            "a drain keeps what it has not started",
            ACCOUNTS,
            "consume/DeliveryFlow.java",
            "} releaseUnstarted(unstarted);",
            "}"),
        new Mutation(
            "events of a key are sent together",
            ACCOUNTS,
            "publish/TopicPublisher.java",
            "pump.submit(event, event.bytes(), key == null ? lane : key, Long.MAX_VALUE, done);",
            "pump.submit(event, event.bytes(), null, Long.MAX_VALUE, done);"),
        new Mutation(
            "throttled entries count as accepted",
            PORTAL,
            "batch/BatchPump.java",
            "again[failure.position()] = true;",
            ""),
        new Mutation(
            "an unknown outcome is forgotten",
            PORTAL,
            "retry/CallRetry.java",
            "if (ambiguous && failure.code() != ErrorCode.UNKNOWN_OUTCOME) {",
            "if (false) {"));
  }
}
