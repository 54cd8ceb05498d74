package dev.portolan.simulation.run;

import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.ProcessStore;
import dev.portolan.runtime.DrainReport;
import dev.portolan.runtime.Engine;
import dev.portolan.runtime.EngineBuilder;
import dev.portolan.runtime.environment.EngineSettings;
import dev.portolan.runtime.environment.OnMissing;
import dev.portolan.runtime.environment.Surroundings;
import dev.portolan.simulation.broker.SimulatedTransport;
import dev.portolan.simulation.call.Calls;
import dev.portolan.simulation.call.SimulatedHandlers;
import dev.portolan.simulation.schedule.Instance;
import dev.portolan.simulation.store.SimulatedStore;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One life of an instance, from its start to its drain or crash. */
final class InstanceLife {
  private static final Duration START_AGAIN = Duration.ofSeconds(1);

  /** Short, so that some publishes end within it that may have been accepted. */
  private static final Duration PUBLISH_BUDGET = Duration.ofSeconds(6);

  private static final Duration DRAIN_GRACE = Duration.ofSeconds(10);

  private final SharedWorld world;
  private final Instance instance;
  private final SimulatedTransport transport;
  private final EngineBuilder builder;
  private @Nullable Engine engine;
  private boolean ended;

  /**
   * Puts an engine together.
   *
   * @param place name of the instance, the same in all its lives
   * @param life which of its lives, from 1
   * @param source CloudEvents source of what it publishes
   */
  InstanceLife(
      SharedWorld world,
      String place,
      int life,
      String source,
      ProcessStore store,
      Consumer<EngineBuilder> assembly) {
    this.world = world;
    this.instance = world.scheduler().instance(life == 1 ? place : place + "." + life);
    var calls =
        new Calls(
            instance,
            place,
            world.scheduler(),
            world.plan(),
            world.weather(),
            world.trace(),
            world.onFault());
    this.transport =
        new SimulatedTransport(
            world.broker().connectAnother(),
            world.character(),
            calls,
            world.doorbells(),
            world.scheduler().clock(),
            world.witness());
    this.builder =
        Engine.builder(transport, world.catalog(), source, surroundings())
            .store(new SimulatedStore(store, calls, world.witness()))
            .settings(
                EngineSettings.standard().onMissing(OnMissing.CREATE).publishBudget(PUBLISH_BUDGET))
            .intercept(new SimulatedHandlers(calls, world.scheduler(), world.witness()));
    assembly.accept(builder);
  }

  private Surroundings surroundings() {
    return new Surroundings(
        world.scheduler().clock(),
        world.random(),
        this::newThread,
        this::newThread,
        world.scheduler()::newLock);
  }

  private Thread newThread(Runnable work) {
    return world.scheduler().newThread(instance, work);
  }

  /** Starts the engine in a thread of its own, again and again until it runs. */
  void start() {
    newThread(this::startUntilRunning).start();
  }

  private void startUntilRunning() {
    while (engine == null && !ended) {
      Engine starting = builder.build();
      starting.topology().subscriptions().forEach(world.witness()::watch);
      try {
        starting.start();
        engine = starting;
      } catch (MessagingException e) {
        world.scheduler().pause(START_AGAIN);
      }
    }
  }

  /** Runs something in a thread of the instance. */
  void run(Runnable work) {
    newThread(work).start();
  }

  Instance instance() {
    return instance;
  }

  /** {@return the engine once it runs} */
  @Nullable Engine engine() {
    return engine;
  }

  boolean isRunning() {
    return engine != null && !ended;
  }

  boolean isEnded() {
    return ended;
  }

  void crash() {
    ended = true;
    world.scheduler().kill(instance);
    world.witness().ended(instance.name());
  }

  /**
   * Drains the engine in a thread of the instance.
   *
   * @param strict whether everything must be finished, since nothing goes wrong
   */
  void drain(boolean strict) {
    Engine running = engine;
    if (running == null || ended) {
      ended = true;
      return;
    }
    ended = true;
    run(() -> drain(running, strict));
  }

  private void drain(Engine running, boolean strict) {
    try {
      DrainReport report = running.drain(DRAIN_GRACE);
      boolean clean = report.isClean();
      world.trace().add(instance.name(), clean ? "has drained" : "has drained in part: " + report);
      if (clean && transport.held() > 0) {
        world
            .violations()
            .add("C15", "%s drained and still holds %d deliveries", instance, transport.held());
      }
      if (strict && report.subscriptions().stream().anyMatch(one -> one.unsettled() > 0)) {
        world.violations().add("C15", "%s did not drain: %s", instance, report);
      }
      world.witness().ended(instance.name());
    } catch (InterruptedException e) {
      throw new IllegalStateException("Nobody interrupts a drain", e);
    }
  }
}
