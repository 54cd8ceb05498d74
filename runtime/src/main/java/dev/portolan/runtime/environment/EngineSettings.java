package dev.portolan.runtime.environment;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import java.time.Duration;

/**
 * How the engine behaves, the same for every broker. Start with {@link #standard} and change what
 * differs.
 *
 * @param publishBudget longest time a publish may take, retries included
 * @param publishCalls most calls in flight per topic while publishing
 * @param receiveCalls most receives in flight per subscription, and most settlements of a kind; one
 *     receive while there is no backlog
 * @param receiveWait longest wait of one receive; a long poll where the broker has it
 * @param drainGrace how long a drain waits for running handlers before it interrupts them
 * @param onMissing what is done at start about missing topology
 * @param outboxClaim how long a relay holds outbox entries; another takes over after it
 * @param outboxSweep how often the relay looks for due or abandoned entries
 */
public record EngineSettings(
    Duration publishBudget,
    int publishCalls,
    int receiveCalls,
    Duration receiveWait,
    Duration drainGrace,
    OnMissing onMissing,
    Duration outboxClaim,
    Duration outboxSweep) {

  /** Checks the bounds. */
  public EngineSettings {
    checkPositive("publish budget", publishBudget);
    checkPositive("receive wait", receiveWait);
    checkPositive("outbox claim", outboxClaim);
    checkPositive("outbox sweep", outboxSweep);
    if (drainGrace.isNegative()) {
      throw invalid("drain grace is " + drainGrace + ": must not be negative");
    }
    if (publishCalls < 1) {
      throw invalid("publish calls is " + publishCalls + ": at least 1 is needed");
    }
    if (receiveCalls < 1) {
      throw invalid("receive calls is " + receiveCalls + ": at least 1 is needed");
    }
    if (outboxSweep.multipliedBy(3).compareTo(outboxClaim) > 0) {
      throw invalid("outbox claim is " + outboxClaim + ": needs three sweeps, of " + outboxSweep);
    }
  }

  /**
   * {@return 30 s to publish, 4 calls in flight, 8 receives in flight, receive waits of 20 s (the
   * longest SQS long poll), 30 s of grace, validation, outbox claims of 30 s and a sweep every 250
   * ms}
   */
  public static EngineSettings standard() {
    return new EngineSettings(
        Duration.ofSeconds(30),
        4,
        8,
        Duration.ofSeconds(20),
        Duration.ofSeconds(30),
        OnMissing.VALIDATE,
        Duration.ofSeconds(30),
        Duration.ofMillis(250));
  }

  /** {@return a copy with this answer to missing topology} */
  public EngineSettings onMissing(OnMissing answer) {
    return new EngineSettings(
        publishBudget,
        publishCalls,
        receiveCalls,
        receiveWait,
        drainGrace,
        answer,
        outboxClaim,
        outboxSweep);
  }

  /** {@return a copy with this publish budget} */
  public EngineSettings publishBudget(Duration budget) {
    return new EngineSettings(
        budget,
        publishCalls,
        receiveCalls,
        receiveWait,
        drainGrace,
        onMissing,
        outboxClaim,
        outboxSweep);
  }

  /** {@return a copy with this drain grace} */
  public EngineSettings drainGrace(Duration grace) {
    return new EngineSettings(
        publishBudget,
        publishCalls,
        receiveCalls,
        receiveWait,
        grace,
        onMissing,
        outboxClaim,
        outboxSweep);
  }

  /** {@return a copy with so many receives in flight at most} */
  public EngineSettings receiveCalls(int calls) {
    return new EngineSettings(
        publishBudget,
        publishCalls,
        calls,
        receiveWait,
        drainGrace,
        onMissing,
        outboxClaim,
        outboxSweep);
  }

  private static void checkPositive(String what, Duration duration) {
    if (!duration.isPositive()) {
      throw invalid(what + " is " + duration + ": must be positive");
    }
  }

  private static MessagingException invalid(String message) {
    return new MessagingException(ErrorCode.INVALID, "Engine settings: " + message);
  }
}
