package dev.portolan.ports;

import java.util.Objects;

/** Whether a subscription handles the events of a key one after the other. */
public sealed interface Ordering {

  /** No order: events are handled as they come, in parallel. */
  record Unordered() implements Ordering {}

  /**
   * One event at a time per partition key, in publish order, across retries; other keys in parallel
   * (clause C13). Events without a key have no order.
   *
   * @param onPoison what becomes of a key whose head fails for good
   */
  record ByKey(PoisonPolicy onPoison) implements Ordering {
    /** Checks that a policy is given. */
    public ByKey {
      Objects.requireNonNull(onPoison, "onPoison");
    }
  }

  /** {@return no order} */
  static Ordering unordered() {
    return new Unordered();
  }

  /** {@return order by partition key with this policy for a poisoned head} */
  static Ordering byKey(PoisonPolicy onPoison) {
    return new ByKey(onPoison);
  }
}
