package dev.portolan.simulation.run;

import dev.portolan.ports.Publication;
import dev.portolan.ports.PublishResult;
import dev.portolan.ports.Topic;
import dev.portolan.runtime.Engine;
import dev.portolan.simulation.Client;
import dev.portolan.simulation.ClientWork;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** A client at work. */
final class SimulatedClient implements Client {
  private final SharedWorld world;
  private final String source;
  private final ClientWork work;
  private final SplittableRandom random;
  private final InstanceLife life;
  private boolean done;

  SimulatedClient(SharedWorld world, String name, Collection<Topic<?>> topics, ClientWork work) {
    this.world = world;
    this.source = "/" + name;
    this.work = work;
    this.random = world.random().split();
    this.life =
        new InstanceLife(
            world,
            name,
            1,
            source,
            world.newStore(),
            builder -> topics.forEach(builder::publishesTo));
    world.witness().watchClient(source);
  }

  void start() {
    life.start();
  }

  boolean isRunning() {
    return life.isRunning();
  }

  boolean isDone() {
    return done;
  }

  void work() {
    life.run(
        () -> {
          try {
            work.run(this);
          } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody interrupts a client", e);
          }
          done = true;
        });
  }

  @Override
  public PublishResult publish(Publication<?> publication) throws InterruptedException {
    Engine engine = Objects.requireNonNull(life.engine(), source);
    PublishResult result = engine.publisher().publishAll(List.of(publication)).getFirst();
    switch (result) {
      case PublishResult.Accepted(String id) -> world.witness().answered(source, id, null);
      case PublishResult.Failed(String id, var cause) ->
          world.witness().answered(source, id, cause.code());
    }
    return result;
  }

  @Override
  public void pause(Duration duration) {
    world.scheduler().pause(duration);
  }

  @Override
  public RandomGenerator random() {
    return random;
  }

  void drain() {
    life.drain(false);
  }
}
