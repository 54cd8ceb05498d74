package dev.portolan.simulation.run;

import dev.portolan.inmemory.InMemoryTransport;
import dev.portolan.ports.Event;
import dev.portolan.ports.EventCatalog;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.runtime.EngineBuilder;
import dev.portolan.runtime.codec.EventCodec;
import dev.portolan.simulation.ClientWork;
import dev.portolan.simulation.Scenario;
import dev.portolan.simulation.SimulationRun;
import dev.portolan.simulation.Stage;
import dev.portolan.simulation.broker.BrokerCharacter;
import dev.portolan.simulation.broker.Doorbells;
import dev.portolan.simulation.call.Weather;
import dev.portolan.simulation.fault.CallFault;
import dev.portolan.simulation.fault.FaultId;
import dev.portolan.simulation.fault.FaultPlan;
import dev.portolan.simulation.fault.Selection;
import dev.portolan.simulation.schedule.Scheduler;
import dev.portolan.simulation.trace.Trace;
import dev.portolan.simulation.witness.Violations;
import dev.portolan.simulation.witness.Witness;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** One run of a scenario under one seed. */
public final class ScenarioRun implements Stage {
  private static final int[] YIELDS_PER_MILLE = {0, 20, 200};
  private static final long MAX_STEPS = 5_000_000;

  private final long seed;
  private final Selection selection;
  private final EventCatalog catalog;
  private final EventCodec codec;
  private final SplittableRandom random;
  private final Scheduler scheduler;
  private final Trace trace;
  private final Violations violations;
  private final Witness witness;
  private final List<Consumer<Event<?>>> observers = new ArrayList<>();
  private final Map<String, Supplier<List<String>>> invariants = new LinkedHashMap<>();
  private final List<SimulationRun.Fault> faults = new ArrayList<>();
  private final List<ServiceDeclaration> serviceDeclarations = new ArrayList<>();
  private final List<ClientDeclaration> clientDeclarations = new ArrayList<>();

  private record ServiceDeclaration(String name, int instances, Consumer<EngineBuilder> assembly) {}

  private record ClientDeclaration(String name, Collection<Topic<?>> topics, ClientWork work) {}

  /** Prepares a run. */
  public ScenarioRun(EventCatalog catalog, Scenario scenario, long seed, Selection selection) {
    this.seed = seed;
    this.selection = selection;
    this.catalog = catalog;
    this.codec = new EventCodec(catalog);
    this.random = new SplittableRandom(seed);
    int yields = YIELDS_PER_MILLE[random.nextInt(YIELDS_PER_MILLE.length)];
    this.scheduler = new Scheduler(random.split(), yields, MAX_STEPS);
    this.trace = new Trace(scheduler::nanos);
    this.violations = new Violations(this::onFirstViolation);
    this.witness = new Witness(violations, this::onFirstAcceptance);
    scenario.prepare(this);
  }

  private void onFirstViolation(String violation) {
    trace.add("witness", violation);
    scheduler.stop();
  }

  private void onFirstAcceptance(EncodedEvent encoded) {
    if (!observers.isEmpty()) {
      Event<?> event = codec.decode(encoded);
      observers.forEach(observer -> observer.accept(event));
    }
  }

  @Override
  public RandomGenerator random() {
    return random;
  }

  @Override
  public void service(String name, int instances, Consumer<EngineBuilder> assembly) {
    serviceDeclarations.add(new ServiceDeclaration(name, instances, assembly));
  }

  @Override
  public void client(String name, Collection<Topic<?>> topics, ClientWork work) {
    clientDeclarations.add(new ClientDeclaration(name, List.copyOf(topics), work));
  }

  @Override
  public void observe(Consumer<Event<?>> observer) {
    observers.add(observer);
  }

  @Override
  public void invariant(String name, Supplier<List<String>> problems) {
    invariants.put(name, problems);
  }

  private List<String> places() {
    var places = new ArrayList<String>();
    for (ServiceDeclaration service : serviceDeclarations) {
      for (int number = 1; number <= service.instances(); number++) {
        places.add(service.name() + "-" + number);
      }
    }
    return places;
  }

  private SharedWorld world(FaultPlan plan) {
    var brokerContext = SharedWorld.adapterContext(scheduler, random.split());
    return new SharedWorld(
        catalog,
        scheduler,
        plan,
        new Weather(),
        trace,
        violations,
        witness,
        InMemoryTransport.open(brokerContext),
        BrokerCharacter.of(random.split()),
        new Doorbells(scheduler),
        random.split(),
        this::onFault);
  }

  private void onFault(FaultId id, CallFault fault) {
    faults.add(new SimulationRun.Fault(id.toString(), scheduler.nanos(), id + " " + fault.story()));
  }

  private void checkInvariants() {
    invariants.forEach(
        (name, problems) -> problems.get().forEach(problem -> violations.add(name, "%s", problem)));
  }

  /** Runs to the end, or to the first violation. */
  public SimulationRun run() throws InterruptedException {
    var plan = new FaultPlan(seed, places(), selection);
    SharedWorld world = world(plan);
    var services =
        serviceDeclarations.stream()
            .map(one -> new Service(world, one.name(), one.instances(), one.assembly()))
            .toList();
    var clients =
        clientDeclarations.stream()
            .map(one -> new SimulatedClient(world, one.name(), one.topics(), one.work()))
            .toList();
    new Director(world, services, clients, this::checkInvariants).start();
    String stuck = scheduler.run();
    if (stuck != null) {
      violations.add("liveness", "%s", stuck);
    }
    plan.disturbances()
        .forEach(
            one -> faults.add(new SimulationRun.Fault(one.id(), one.at().toNanos(), one.story())));
    return new SimulationRun(
        seed,
        selection,
        violations.all(),
        faults,
        trace.lines(),
        trace.digest(),
        witness.events(),
        scheduler.nanos(),
        scheduler.steps());
  }
}
