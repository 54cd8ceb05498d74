package dev.portolan.simulation;

import dev.portolan.ports.Event;
import dev.portolan.ports.Topic;
import dev.portolan.runtime.EngineBuilder;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Where a {@link Scenario} declares what takes part in a run. */
public interface Stage {

  /** {@return randomness of this run, the same for the same seed} */
  RandomGenerator random();

  /**
   * Adds a service. Its instances compete for its subscriptions and share a process store; each may
   * crash, stall, be cut off or be restarted.
   *
   * @param name name of the service; instances are named {@code name-1} and so on
   * @param instances how many
   * @param assembly gives an engine its handlers and processes; called for every life of an
   *     instance
   */
  void service(String name, int instances, Consumer<EngineBuilder> assembly);

  /**
   * Adds a client, which publishes from outside of all services. Its calls may go wrong; it does
   * not crash.
   *
   * @param name name of the client
   * @param topics where it publishes to
   * @param work what it does
   */
  void client(String name, Collection<Topic<?>> topics, ClientWork work);

  /**
   * Observes every event once, when the broker first accepts it.
   *
   * @param observer told of each, in the order of acceptance; must not wait
   */
  void observe(Consumer<Event<?>> observer);

  /**
   * Adds something that must hold when everything has settled.
   *
   * @param name what it is called in a failure
   * @param problems what does not hold, nothing if all is well
   */
  void invariant(String name, Supplier<List<String>> problems);
}
