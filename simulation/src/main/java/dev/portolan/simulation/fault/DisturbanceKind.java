package dev.portolan.simulation.fault;

/** What can befall an instance, or the broker and store of all. */
public enum DisturbanceKind {
  /** The process ends in the middle of whatever it does, and is started again. */
  CRASH("crashes, and is started again after"),
  /** The process is drained and started again, as at a deployment. */
  RESTART("is drained, and started again after"),
  /** No thread of the process runs. */
  STALL("stands still for"),
  /** Neither broker nor store can be reached from the process. */
  PARTITION("is cut off from broker and store for"),
  /** Every handler of the process is slow. */
  SLOWNESS("handles everything slowly for"),
  /** Nobody reaches the broker. */
  BROKER_OUTAGE("the broker is away for"),
  /** The broker throttles everybody. */
  THROTTLING("the broker throttles everybody for"),
  /** Nobody reaches the stores. */
  STORE_OUTAGE("the stores are away for");

  private final String story;

  DisturbanceKind(String story) {
    this.story = story;
  }

  /** {@return what happens, up to the duration} */
  String story() {
    return story;
  }

  /** {@return whether it befalls one instance, and not all} */
  public boolean isOfInstance() {
    return this != BROKER_OUTAGE && this != THROTTLING && this != STORE_OUTAGE;
  }
}
