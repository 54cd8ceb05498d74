package dev.portolan.simulation.request;

import dev.portolan.inmemory.InMemoryTransport;
import dev.portolan.ports.Event;
import dev.portolan.ports.EventCatalog;
import dev.portolan.ports.EventType;
import dev.portolan.ports.Outcome;
import dev.portolan.ports.PoisonPolicy;
import dev.portolan.ports.Publication;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.AdapterContext;
import dev.portolan.ports.spi.Settings;
import dev.portolan.runtime.Engine;
import dev.portolan.runtime.codec.CloudEventsJsonFormat;
import dev.portolan.runtime.environment.EngineSettings;
import dev.portolan.runtime.environment.OnMissing;
import dev.portolan.runtime.environment.Surroundings;
import dev.portolan.simulation.schedule.Instance;
import dev.portolan.simulation.schedule.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** One engine at a broker on the network, on a virtual clock: the same seed, the same counts. */
final class Traffic {
  private static final long MAX_STEPS = 100_000_000;
  private static final int KEYS = 500;
  private static final Topic<Parcel> PARCELS =
      Topic.of("traffic.parcels", Parcel.class).keyOrdered();
  private static final EventCatalog CATALOG =
      EventCatalog.of(EventType.current("portolan.simulation.parcel.v1", Parcel.class));

  /** The n-th of its key. */
  record Parcel(String key, int number) {}

  /** What a test does, with the threads of the simulation. */
  interface Work {
    void run() throws InterruptedException;
  }

  final CountingTransport transport;
  final Engine engine;
  final List<String> disorder = new ArrayList<>();
  int handled;
  int running;
  int mostRunning;
  private final Scheduler scheduler;
  private final Instance instance;
  private final Subscription<Parcel> subscription;
  private final SplittableRandom random;
  private final Duration handling;
  private final Map<String, Integer> lastByKey = new HashMap<>();
  private @Nullable Exception failure;

  /**
   * Puts the engine together, not started.
   *
   * @param handling about how long a handler takes
   */
  Traffic(long seed, int concurrency, Duration handling, boolean ordered) {
    this.random = new SplittableRandom(seed);
    this.scheduler = new Scheduler(random.split(), 20, MAX_STEPS);
    this.instance = scheduler.instance("engine");
    this.handling = handling;
    var adapterContext =
        new AdapterContext(
            Settings.defaults(), scheduler.clock(), random.split(), new CloudEventsJsonFormat());
    this.transport =
        new CountingTransport(InMemoryTransport.open(adapterContext), scheduler, random.split());
    Subscription<Parcel> declared = Subscription.to(PARCELS, "depot").concurrency(concurrency);
    this.subscription = ordered ? declared.ordered(PoisonPolicy.BLOCK) : declared;
    var surroundings =
        new Surroundings(
            scheduler.clock(), random.split(), this::thread, this::thread, scheduler::newLock);
    this.engine =
        Engine.builder(transport, CATALOG, "/traffic", surroundings)
            .settings(EngineSettings.standard().onMissing(OnMissing.CREATE))
            .publishesTo(PARCELS)
            .handle(subscription, (event, context) -> handle(event))
            .build();
  }

  private Thread thread(Runnable work) {
    return scheduler.newThread(instance, work);
  }

  private Outcome handle(Event<Parcel> event) {
    running++;
    mostRunning = Math.max(mostRunning, running);
    String key = event.data().key();
    int before = lastByKey.getOrDefault(key, 0);
    if (event.data().number() != before + 1) {
      disorder.add(event.data() + " follows " + before);
    }
    if (handling.isPositive()) {
      scheduler.pause(handling.dividedBy(2).plusNanos(random.nextLong(handling.toNanos())));
    }
    lastByKey.put(key, event.data().number());
    running--;
    handled++;
    return Outcome.done();
  }

  /** Runs the work in a thread of the simulation, until it ends. */
  void run(Work work) throws Exception {
    thread(
            () -> {
              try {
                work.run();
              } catch (InterruptedException | RuntimeException e) {
                failure = e;
              }
              scheduler.stop();
            })
        .start();
    String stuck = scheduler.run();
    if (failure != null) {
      throw failure;
    }
    if (stuck != null) {
      throw new IllegalStateException(stuck);
    }
  }

  /** Publishes so many events, each publisher one after the other of its own keys. */
  void publish(int publishers, int events) {
    int[] left = {publishers};
    for (int publisher = 0; publisher < publishers; publisher++) {
      int first = publisher;
      thread(
              () -> {
                publishEach(first, publishers, events);
                left[0]--;
              })
          .start();
    }
    while (left[0] > 0) {
      pause(Duration.ofMillis(1));
    }
  }

  private void publishEach(int first, int publishers, int events) {
    int keys = Math.max(1, KEYS / publishers);
    try {
      for (int index = 0; first + index * publishers < events; index++) {
        String key = first + "." + index % keys;
        var parcel = new Parcel(key, index / keys + 1);
        engine.publisher().publish(Publication.of(PARCELS, parcel).key(key));
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("Nobody interrupts a publisher", e);
    }
  }

  /** Waits until so many events have been handled and settled. */
  void awaitHandled(int events) {
    while (handled < events || transport.completions.entries < events) {
      pause(Duration.ofMillis(1));
    }
  }

  void pause(Duration duration) {
    scheduler.pause(duration);
  }

  /** {@return virtual milliseconds} */
  long now() {
    return scheduler.clock().millis();
  }

  Subscription<Parcel> subscription() {
    return subscription;
  }
}
