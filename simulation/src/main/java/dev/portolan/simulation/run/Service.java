package dev.portolan.simulation.run;

import dev.portolan.ports.spi.ProcessStore;
import dev.portolan.runtime.Engine;
import dev.portolan.runtime.EngineBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** The instances of a service in their lives, on one store. */
final class Service {
  private final SharedWorld world;
  private final String name;
  private final ProcessStore store;
  private final Consumer<EngineBuilder> assembly;
  private final Map<String, List<InstanceLife>> livesByPlace = new LinkedHashMap<>();

  Service(SharedWorld world, String name, int instances, Consumer<EngineBuilder> assembly) {
    this.world = world;
    this.name = name;
    this.store = world.newStore();
    this.assembly = assembly;
    for (int number = 1; number <= instances; number++) {
      livesByPlace.put(name + "-" + number, new ArrayList<>());
    }
  }

  List<String> places() {
    return List.copyOf(livesByPlace.keySet());
  }

  /** {@return the present life of an instance} */
  InstanceLife at(String place) {
    return Objects.requireNonNull(livesByPlace.get(place), place).getLast();
  }

  /** Starts an instance, for the first time or again. */
  void start(String place) {
    List<InstanceLife> lives = Objects.requireNonNull(livesByPlace.get(place), place);
    var life = new InstanceLife(world, place, lives.size() + 1, "/" + name, store, assembly);
    lives.add(life);
    life.start();
  }

  boolean isRunning() {
    return livesByPlace.values().stream().allMatch(lives -> lives.getLast().isRunning());
  }

  List<Engine> engines() {
    return livesByPlace.values().stream()
        .map(List::getLast)
        .map(InstanceLife::engine)
        .filter(Objects::nonNull)
        .toList();
  }

  long outboxSize() {
    return store.outboxSize();
  }

  void drain(boolean strict) {
    livesByPlace.values().forEach(lives -> lives.getLast().drain(strict));
  }
}
