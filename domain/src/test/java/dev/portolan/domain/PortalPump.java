package dev.portolan.domain;

import dev.portolan.domain.context.SubscribedProcess;
import dev.portolan.ports.Decision;
import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.EventCatalog;
import dev.portolan.ports.Process;
import dev.portolan.ports.Publication;
import dev.portolan.ports.Reaction;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * The least engine that runs the portal: it delivers every event to every subscription whose filter
 * selects it, in an order drawn at random, and some of them repeatedly. Nothing is dropped.
 *
 * <p>What a real engine promises, this one does: an event id is decided once per instance, and a
 * decision is applied whole. A repetition with a new id is decided again. Every event and every
 * state goes through the codec.
 */
final class PortalPump {
  /** An instance of a process. */
  record Instance(String process, String key) {}

  private record Published(String id, Topic<?> topic, Object data) {}

  private record Delivery(double due, int sequence, Published event, Process<?> process) {}

  private record Seen(Instance instance, String eventId) {}

  private final RandomGenerator random;
  private final Set<Class<?>> onceOnly;
  private final UnaryOperator<Object> wire;
  private final EventCatalog catalog = Portal.catalog();
  private final List<SubscribedProcess<?>> processes = Portal.processes();
  private final Map<String, Double> slowness = new HashMap<>();
  private final PriorityQueue<Delivery> waiting =
      new PriorityQueue<>(
          Comparator.comparingDouble(Delivery::due).thenComparingInt(Delivery::sequence));
  private final Set<Seen> inbox = new HashSet<>();
  private final Map<Instance, Object> states = new HashMap<>();
  private final List<Object> events = new ArrayList<>();
  private final Set<String> transitions = new HashSet<>();
  private final Map<String, Set<Topic<?>>> published = new HashMap<>();
  private int sequence;
  private double now;

  /**
   * @param onceOnly events that no producer repeats with a new id
   * @param wire what becomes of an event that is sent and of a state that is stored
   */
  PortalPump(RandomGenerator random, Set<Class<?>> onceOnly, UnaryOperator<Object> wire) {
    this.random = random;
    this.wire = wire;
    this.onceOnly = onceOnly;
  }

  /** Publishes an event as the outside world does. */
  void publish(Publication<?> publication) {
    Object data = wire.apply(publication.data());
    events.add(data);
    fanOut(new Published("event-" + sequence++, publication.topic(), data));
  }

  /** Delivers until nothing waits. */
  void run() {
    while (!waiting.isEmpty()) {
      Delivery delivery = waiting.remove();
      now = delivery.due();
      decide(delivery.process(), delivery.event());
    }
  }

  /** Every event that was published, without repetitions. */
  List<Object> events() {
    return List.copyOf(events);
  }

  /** The state of every instance. */
  Map<Instance, Object> states() {
    return Map.copyOf(states);
  }

  /** Every {@code State+Event} that was decided. */
  Set<String> transitions() {
    return Set.copyOf(transitions);
  }

  /** The topics that each process published to, by its name. */
  Map<String, Set<Topic<?>>> published() {
    return Map.copyOf(published);
  }

  private void fanOut(Published event) {
    var attributes =
        new EventAttributes(
            event.id(), "/pump", catalog.nameOf(event.data()), null, null, null, null, Map.of());
    for (SubscribedProcess<?> subscribed : processes) {
      for (Subscription<?> subscription : subscribed.subscriptions()) {
        if (subscription.topic().equals(event.topic())
            && subscription.filter().matches(attributes)) {
          deliver(event, subscribed.process());
        }
      }
    }
  }

  private void deliver(Published event, Process<?> process) {
    enqueue(event, process);
    if (random.nextInt(4) == 0) {
      enqueue(event, process);
    }
    if (random.nextInt(4) == 0 && !onceOnly.contains(event.data().getClass())) {
      String newId = event.id() + "-again";
      enqueue(new Published(newId, event.topic(), event.data()), process);
    }
  }

  /** Every path has a slowness of its own, so that whole topics overtake each other. */
  private void enqueue(Published event, Process<?> process) {
    String path = event.topic().name() + "/" + process.name();
    double slow = slowness.computeIfAbsent(path, any -> Math.pow(10, random.nextInt(4)));
    waiting.add(new Delivery(now + slow * random.nextDouble(), sequence++, event, process));
  }

  private <S> void decide(Process<S> process, Published event) {
    for (Reaction<S, ?> reaction : process.reactions()) {
      if (reaction.topic().equals(event.topic())) {
        decide(process, reaction, event);
      }
    }
  }

  private <S, E> void decide(Process<S> process, Reaction<S, E> reaction, Published event) {
    E data = reaction.topic().eventType().cast(event.data());
    var instance = new Instance(process.name(), reaction.key().apply(data));
    if (!inbox.add(new Seen(instance, event.id()))) {
      return;
    }
    @SuppressWarnings("unchecked") // only this process's decisions are stored under its name
    S state = (S) states.getOrDefault(instance, process.initialState());
    transitions.add(state.getClass().getSimpleName() + "+" + data.getClass().getSimpleName());
    Decision<S> decision = reaction.decide().apply(state, data);
    states.put(instance, wire.apply(decision.state()));
    for (Publication<?> publication : decision.publications()) {
      published.computeIfAbsent(process.name(), any -> new HashSet<>()).add(publication.topic());
      publish(publication);
    }
  }
}
