package dev.portolan.inmemory.engine;

import static dev.portolan.inmemory.engine.EngineHarness.PINGS;

import dev.portolan.ports.Decision;
import dev.portolan.ports.EventType;
import dev.portolan.ports.Process;
import dev.portolan.ports.Publication;
import dev.portolan.ports.Reaction;
import dev.portolan.ports.Topic;
import java.util.List;

/** Counts pings, all in one instance, and publishes each count. */
final class Counter implements Process<Counter.Count> {
  static final Topic<Ping> COUNTS = Topic.of("counts", Ping.class);

  /** The state. */
  record Count(int value) {}

  @Override
  public String name() {
    return "counter";
  }

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
    return List.of(
        new Reaction<>(
            PINGS,
            ping -> "the-one",
            (count, ping) -> {
              var next = new Count(count.value() + 1);
              return Decision.of(next, Publication.of(COUNTS, new Ping(next.value())));
            }));
  }
}
