package dev.portolan.simulation.run;

import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.DeadLetter;
import dev.portolan.ports.spi.DeadLetters;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.runtime.Engine;
import dev.portolan.simulation.fault.Disturbance;
import dev.portolan.simulation.fault.FaultPlan;
import dev.portolan.simulation.schedule.Instance;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Leads a run: starts everybody, lets things go wrong for a while, then waits until all has settled
 * and looks whether everything holds.
 */
final class Director {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

  /** Everything has settled so long after the last fault, or something is stuck. */
  private static final Duration PATIENCE = Duration.ofMinutes(20);

  /** The slowest call that began before has ended so long after the last fault. */
  private static final Duration LAST_SLOW_CALLS = Duration.ofSeconds(90);

  private static final Duration DRAIN = Duration.ofSeconds(60);
  private static final int PAGE = 1_000;

  private final SharedWorld world;
  private final List<Service> services;
  private final List<SimulatedClient> clients;
  private final Instance self;
  private final Runnable invariants;

  /**
   * Creates a director.
   *
   * @param invariants checks what the scenario asks for
   */
  Director(
      SharedWorld world,
      List<Service> services,
      List<SimulatedClient> clients,
      Runnable invariants) {
    this.world = world;
    this.services = services;
    this.clients = clients;
    this.invariants = invariants;
    this.self = world.scheduler().instance("director");
  }

  /** Begins the run. */
  void start() {
    world.scheduler().newThread(self, this::lead).start();
  }

  private void lead() {
    services.forEach(service -> service.places().forEach(service::start));
    clients.forEach(SimulatedClient::start);
    waitFor(() -> services.stream().allMatch(Service::isRunning) && running(clients));
    world.trace().add("director", "everybody runs");
    world.weather().setFaults(true);
    clients.forEach(SimulatedClient::work);
    long beginNanos = world.scheduler().nanos();
    for (Disturbance disturbance : world.plan().disturbances()) {
      pauseUntil(beginNanos + disturbance.at().toNanos());
      disturb(disturbance);
    }
    pauseUntil(beginNanos + (isCalm() ? 0 : FaultPlan.SPAN.toNanos()));
    world.weather().clear();
    world.trace().add("director", "nothing goes wrong from here on");
    world.scheduler().pause(LAST_SLOW_CALLS);
    settle();
    end();
  }

  private static boolean running(List<SimulatedClient> clients) {
    return clients.stream().allMatch(SimulatedClient::isRunning);
  }

  private boolean isCalm() {
    return world.plan().isCalm();
  }

  private void pauseUntil(long nanos) {
    world.scheduler().pause(Duration.ofNanos(Math.max(0, nanos - world.scheduler().nanos())));
  }

  private boolean waitFor(BooleanSupplier condition) {
    long endNanos = world.scheduler().nanos() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (world.scheduler().nanos() > endNanos) {
        return false;
      }
      world.scheduler().pause(LOOK_AGAIN);
    }
    return true;
  }

  private void disturb(Disturbance disturbance) {
    world.trace().add("director", disturbance.id() + ": " + disturbance.story());
    switch (disturbance.kind()) {
      case CRASH -> {
        lifeOf(disturbance.instance()).crash();
        startAgain(disturbance);
      }
      case RESTART -> {
        lifeOf(disturbance.instance()).drain(false);
        startAgain(disturbance);
      }
      case STALL ->
          world
              .scheduler()
              .stall(lifeOf(disturbance.instance()).instance(), disturbance.duration());
      default -> world.weather().begin(disturbance, world.scheduler().nanos());
    }
  }

  private Service serviceOf(String place) {
    return services.stream()
        .filter(service -> service.places().contains(place))
        .findFirst()
        .orElseThrow();
  }

  private InstanceLife lifeOf(String place) {
    return serviceOf(place).at(place);
  }

  private void startAgain(Disturbance disturbance) {
    String place = disturbance.instance();
    InstanceLife ended = lifeOf(place);
    Runnable later =
        () -> {
          world.scheduler().pause(disturbance.duration());
          if (lifeOf(place) == ended) {
            world.trace().add("director", place + " is started again");
            serviceOf(place).start(place);
          }
        };
    world.scheduler().newThread(self, later).start();
  }

  /** What lies in the dead letters was put there by faults, so it is sent back. */
  private void settle() {
    waitFor(
        () -> {
          boolean quiet =
              clients.stream().allMatch(SimulatedClient::isDone)
                  && services.stream().allMatch(Service::isRunning)
                  && services.stream().allMatch(service -> service.outboxSize() == 0)
                  && world.witness().unfinished().isEmpty();
          return !redriveAll() && quiet;
        });
  }

  private boolean redriveAll() {
    boolean any = false;
    for (Subscription<?> subscription : subscriptions().values()) {
      DeadLetters deadLetters = world.broker().deadLetters(subscription);
      List<DeadLetter> entries = deadLetters.list(null, PAGE).entries();
      if (!entries.isEmpty()) {
        any = true;
        for (DeadLetter entry : entries) {
          if (entry.content() instanceof EncodedEvent event) {
            world.witness().redriven(subscription.path(), event);
          }
        }
        deadLetters.redrive(entries);
        world.trace().add("director", "sends back " + entries.size() + " dead letters");
      }
    }
    return any;
  }

  private Map<String, Subscription<?>> subscriptions() {
    var all = new LinkedHashMap<String, Subscription<?>>();
    for (Service service : services) {
      for (Engine engine : service.engines()) {
        engine.topology().subscriptions().forEach(one -> all.put(one.path(), one));
      }
    }
    return all;
  }

  private void end() {
    services.forEach(service -> service.drain(true));
    clients.forEach(SimulatedClient::drain);
    world.scheduler().pause(DRAIN);
    world.witness().checkEnd(isCalm());
    invariants.run();
    world.scheduler().stop();
  }
}
