package dev.portolan.contract.engine;

import dev.portolan.ports.Decision;
import dev.portolan.ports.EventType;
import dev.portolan.ports.Process;
import dev.portolan.ports.Publication;
import dev.portolan.ports.Reaction;
import dev.portolan.ports.Topic;
import java.util.List;

/**
 * Counts pings per instance, and publishes each count with the instance as its key.
 *
 * @param name name of the process
 * @param pings what it counts
 * @param counts where it publishes to
 * @param instances how many instances there are; a ping is of the one its number falls to
 * @param poison number of the ping whose decision throws
 */
record Counter(String name, Topic<Ping> pings, Topic<Ping> counts, int instances, int poison)
    implements Process<Counter.Count> {

  /**
   * The state.
   *
   * @param value how many pings there were
   */
  record Count(int value) {}

  @Override
  public List<EventType<?, ? extends Count>> stateTypes() {
    return List.of(EventType.current("test.count.v1", Count.class));
  }

  @Override
  public Count initialState() {
    return new Count(0);
  }

  @Override
  public List<Reaction<Count, ?>> reactions() {
    return List.of(new Reaction<>(pings, this::instance, this::count));
  }

  String instance(Ping ping) {
    return "instance-" + ping.number() % instances;
  }

  /** {@return a copy whose decision about one ping throws} */
  Counter poisonedBy(int number) {
    return new Counter(name, pings, counts, instances, number);
  }

  private Decision<Count> count(Count count, Ping ping) {
    if (ping.number() == poison) {
      throw new IllegalStateException("poisoned");
    }
    var next = new Count(count.value() + 1);
    return Decision.of(next, Publication.of(counts, new Ping(next.value())).key(instance(ping)));
  }
}
