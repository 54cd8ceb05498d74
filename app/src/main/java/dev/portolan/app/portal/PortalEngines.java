package dev.portolan.app.portal;

import dev.portolan.app.faults.FaultSwitch;
import dev.portolan.app.faults.FaultyHandlers;
import dev.portolan.app.wiring.Application;
import dev.portolan.domain.Portal;
import dev.portolan.domain.context.BoundedContext;
import dev.portolan.domain.context.SubscribedProcess;
import dev.portolan.domain.sales.events.SalesTopics;
import dev.portolan.domain.warehouse.events.WarehouseTopics;
import dev.portolan.ports.DeliveryContext;
import dev.portolan.ports.Event;
import dev.portolan.ports.Handler;
import dev.portolan.ports.Outcome;
import dev.portolan.ports.RetryPolicy;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.ServiceDeclaration;
import dev.portolan.runtime.DrainReport;
import dev.portolan.runtime.Engine;
import dev.portolan.runtime.EngineBuilder;
import dev.portolan.runtime.HandlerInterceptor;
import dev.portolan.runtime.telemetry.Telemetry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * One engine for each service, as if each were a process of its own, and one for the ledger, which
 * takes the orders in too. They share broker and store and nothing else.
 */
final class PortalEngines {
  /** With faults, a lost settlement is soon found. */
  private static final Duration LEASE_WITH_FAULTS = Duration.ofSeconds(1);

  /** With faults, failures are soon tried again. */
  private static final RetryPolicy RETRY_WITH_FAULTS =
      new RetryPolicy(5, Duration.ofMillis(10), Duration.ofMillis(200));

  private static final String OBSERVER = "ledger";
  private static final int OBSERVER_CONCURRENCY = 64;

  private final List<Engine> services = new ArrayList<>();
  private final Engine observer;
  private final boolean faulty;
  private final Duration leaseWithFaults;

  PortalEngines(
      Application application,
      Telemetry telemetry,
      EventFlow flow,
      FaultSwitch faults,
      boolean faulty,
      Consumer<Event<?>> onEvent) {
    this.faulty = faulty;
    Duration shortest = application.transport().limits().minLease();
    this.leaseWithFaults = shortest.compareTo(LEASE_WITH_FAULTS) > 0 ? shortest : LEASE_WITH_FAULTS;
    var handled = new HandledInterceptor(flow);
    for (BoundedContext context : Portal.contexts()) {
      EngineBuilder builder =
          application
              .engineBuilder(Portal.catalog())
              .telemetry(telemetry)
              .intercept(handled)
              .intercept(new FaultyHandlers(faults));
      context.publishes().forEach(builder::publishesTo);
      context.processes().forEach(process -> run(builder, process));
      services.add(builder.build());
    }
    EngineBuilder builder =
        application.engineBuilder(Portal.catalog()).telemetry(telemetry).intercept(handled);
    for (Topic<?> topic : Portal.topics()) {
      observe(builder, topic, onEvent);
    }
    observer = builder.build();
  }

  private <S> void run(EngineBuilder builder, SubscribedProcess<S> process) {
    builder.run(
        process.process(),
        process.subscriptions().stream().<Subscription<?>>map(this::adapted).toList());
  }

  private <E> Subscription<E> adapted(Subscription<E> subscription) {
    return faulty ? subscription.lease(leaseWithFaults).retry(RETRY_WITH_FAULTS) : subscription;
  }

  /** {@return the lease of the services' subscriptions where there are faults} */
  Duration leaseWithFaults() {
    return leaseWithFaults;
  }

  private static <E> void observe(
      EngineBuilder builder, Topic<E> topic, Consumer<Event<?>> onEvent) {
    Handler<E> handler =
        (event, context) -> {
          onEvent.accept(event);
          return Outcome.done();
        };
    builder.handle(observing(topic), handler);
  }

  private static <E> Subscription<E> observing(Topic<E> topic) {
    return Subscription.to(topic, OBSERVER).concurrency(OBSERVER_CONCURRENCY);
  }

  /** {@return what each engine publishes and consumes; the ledger's takes the orders in} */
  static List<ServiceDeclaration> declarations() {
    var all = new ArrayList<ServiceDeclaration>();
    for (BoundedContext context : Portal.contexts()) {
      all.add(new ServiceDeclaration(context.name(), context.publishes(), context.subscriptions()));
    }
    List<Subscription<?>> observed =
        Portal.topics().stream().<Subscription<?>>map(PortalEngines::observing).toList();
    all.add(
        new ServiceDeclaration(
            OBSERVER, List.of(SalesTopics.INTAKE, WarehouseTopics.DELIVERIES), observed));
    return all;
  }

  /** {@return every subscription that a run has, as it is declared} */
  static List<Subscription<?>> subscriptions() {
    var all = new ArrayList<Subscription<?>>(Portal.subscriptions());
    Portal.topics().forEach(topic -> all.add(observing(topic)));
    return all;
  }

  /** {@return whether a service consumes it, and not the ledger} */
  static boolean isOfService(Subscription<?> subscription) {
    return !subscription.name().equals(OBSERVER);
  }

  /** The first to start is the ledger, so that it misses nothing. */
  void start() {
    observer.start();
    services.forEach(Engine::start);
  }

  /** {@return the engine that takes orders in} */
  Engine intake() {
    return observer;
  }

  /** {@return the services' engines and the ledger's} */
  List<Engine> all() {
    var all = new ArrayList<>(services);
    all.add(observer);
    return all;
  }

  /** Drains all engines, the services first; {@return what they did not finish, of each} */
  List<DrainReport> drain(Duration grace) throws InterruptedException {
    var reports = new ArrayList<DrainReport>();
    for (Engine engine : all()) {
      reports.add(engine.drain(grace));
    }
    return reports;
  }

  /** Tells the flow of every success. */
  private record HandledInterceptor(EventFlow flow) implements HandlerInterceptor {
    @Override
    public <E> Outcome handle(Event<E> event, DeliveryContext context, Handler<E> next)
        throws Exception {
      Outcome outcome = next.handle(event, context);
      if (outcome instanceof Outcome.Done) {
        flow.handled(context.subscription(), event.attributes());
      }
      return outcome;
    }
  }
}
