package dev.portolan.app.legacy;

import dev.portolan.domain.context.BoundedContext;
import dev.portolan.domain.context.SubscribedProcess;
import dev.portolan.ports.Decision;
import dev.portolan.ports.Process;
import dev.portolan.ports.Publication;
import dev.portolan.ports.Reaction;
import dev.portolan.ports.Topic;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A service as a synchronous system has it: a call runs the context's decisions to their end,
 * within one transaction, and returns what they tell the outside. Used by one thread.
 */
final class LegacyService {
  private record Call(String topic, Object event) {}

  private final String name;
  private final List<Instances<?>> processes = new ArrayList<>();
  private final Consumer<Object> onEvent;

  /** The states of a process's instances. */
  private static final class Instances<S> {
    private final Process<S> process;
    private final Map<String, S> states = new HashMap<>();

    Instances(Process<S> process) {
      this.process = process;
    }

    List<Publication<?>> react(Call call) {
      for (Reaction<S, ?> reaction : process.reactions()) {
        if (reaction.topic().name().equals(call.topic())) {
          return decide(reaction, call.event());
        }
      }
      return List.of();
    }

    private <E> List<Publication<?>> decide(Reaction<S, E> reaction, Object event) {
      E typed = reaction.topic().eventType().cast(event);
      String key = reaction.key().apply(typed);
      S state = states.getOrDefault(key, process.initialState());
      Decision<S> decision = reaction.decide().apply(state, typed);
      states.put(key, decision.state());
      return decision.publications();
    }
  }

  /**
   * Creates the service.
   *
   * @param onEvent told of every event it produces
   */
  LegacyService(BoundedContext context, Consumer<Object> onEvent) {
    this.name = context.name();
    this.onEvent = onEvent;
    for (SubscribedProcess<?> process : context.processes()) {
      processes.add(new Instances<>(process.process()));
    }
  }

  String name() {
    return name;
  }

  /** Makes the call; {@return all events that follow from it, in order} */
  <E> List<Object> call(Topic<E> topic, E event) {
    var results = new ArrayList<Object>();
    var pending = new ArrayDeque<Call>();
    pending.add(new Call(topic.name(), event));
    while (!pending.isEmpty()) {
      Call call = pending.removeFirst();
      for (Instances<?> process : processes) {
        for (Publication<?> publication : process.react(call)) {
          results.add(publication.data());
          onEvent.accept(publication.data());
          pending.add(new Call(publication.topic().name(), publication.data()));
        }
      }
    }
    return results;
  }
}
