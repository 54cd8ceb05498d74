package dev.portolan.app.config;

import dev.portolan.ports.MessagingException;
import dev.portolan.runtime.environment.EngineSettings;
import dev.portolan.runtime.environment.OnMissing;
import java.time.Duration;
import java.util.List;

/** The keys of the engine, under {@code portolan.engine}; their defaults are the engine's own. */
public final class EngineKeys {
  private static final String SECTION = "portolan.engine.";
  private static final EngineSettings STANDARD = EngineSettings.standard();

  /** See {@link EngineConfiguration#source()}. */
  public static final Key<String> SOURCE =
      Key.of(
          SECTION + "source",
          ValueType.uriReference(),
          "/portolan",
          "CloudEvents source of published events, a URI reference; together with the id it names"
              + " an event");

  /** See {@link EngineConfiguration#onMissing()}. */
  public static final Key<MissingTopology> ON_MISSING =
      Key.of(
          SECTION + "on-missing",
          ValueType.oneOf(MissingTopology.class),
          MissingTopology.AUTO,
          "Declared topology that the broker lacks: validate (refuse to start), create, assume (do"
              + " not ask), or auto: create on a broker that is not DURABLE, validate on one that"
              + " is");

  /** See {@link EngineSettings#publishBudget()}. */
  public static final Key<Duration> PUBLISH_BUDGET =
      Key.of(
          SECTION + "publish-budget",
          ValueType.positiveDuration(),
          STANDARD.publishBudget(),
          "Longest time a publish may take, retries included");

  /** See {@link EngineSettings#publishCalls()}. */
  public static final Key<Integer> PUBLISH_CALLS =
      Key.of(
          SECTION + "publish-calls",
          ValueType.integer(1, Integer.MAX_VALUE),
          STANDARD.publishCalls(),
          "Most publish calls in flight per topic");

  /** See {@link EngineSettings#receiveCalls()}. */
  public static final Key<Integer> RECEIVE_CALLS =
      Key.of(
          SECTION + "receive-calls",
          ValueType.integer(1, Integer.MAX_VALUE),
          STANDARD.receiveCalls(),
          "Most receives in flight per subscription, and most settlements of a kind; without a"
              + " backlog there is one receive");

  /** See {@link EngineSettings#receiveWait()}. */
  public static final Key<Duration> RECEIVE_WAIT =
      Key.of(
          SECTION + "receive-wait",
          ValueType.positiveDuration(),
          STANDARD.receiveWait(),
          "Longest wait of one receive; a long poll where the broker has it");

  /** See {@link EngineSettings#drainGrace()}. */
  public static final Key<Duration> DRAIN_GRACE =
      Key.of(
          SECTION + "drain-grace",
          ValueType.duration(),
          STANDARD.drainGrace(),
          "How long a drain waits for running handlers before it interrupts them");

  /** See {@link EngineSettings#outboxClaim()}. */
  public static final Key<Duration> OUTBOX_CLAIM =
      Key.of(
          SECTION + "outbox-claim",
          ValueType.positiveDuration(),
          STANDARD.outboxClaim(),
          "How long a relay holds outbox entries before another takes over; at least three sweeps");

  /** See {@link EngineSettings#outboxSweep()}. */
  public static final Key<Duration> OUTBOX_SWEEP =
      Key.of(
          SECTION + "outbox-sweep",
          ValueType.positiveDuration(),
          STANDARD.outboxSweep(),
          "How often the relay looks for due or abandoned outbox entries");

  private EngineKeys() {}

  static List<Key<?>> all() {
    return List.of(
        SOURCE,
        ON_MISSING,
        PUBLISH_BUDGET,
        PUBLISH_CALLS,
        RECEIVE_CALLS,
        RECEIVE_WAIT,
        DRAIN_GRACE,
        OUTBOX_CLAIM,
        OUTBOX_SWEEP);
  }

  /** {@return the engine's configuration; values that do not go together are reported} */
  static EngineConfiguration bind(BoundValues values, Problems problems) {
    EngineSettings settings = STANDARD;
    try {
      settings =
          new EngineSettings(
              values.get(PUBLISH_BUDGET),
              values.get(PUBLISH_CALLS),
              values.get(RECEIVE_CALLS),
              values.get(RECEIVE_WAIT),
              values.get(DRAIN_GRACE),
              OnMissing.VALIDATE,
              values.get(OUTBOX_CLAIM),
              values.get(OUTBOX_SWEEP));
    } catch (MessagingException refused) {
      problems.add("portolan.engine: " + refused.getMessage());
    }
    return new EngineConfiguration(settings, values.get(ON_MISSING), values.get(SOURCE));
  }
}
