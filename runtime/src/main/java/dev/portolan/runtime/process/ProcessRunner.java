package dev.portolan.runtime.process;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.Event;
import dev.portolan.ports.Handler;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Outcome;
import dev.portolan.ports.Process;
import dev.portolan.ports.Reaction;
import dev.portolan.ports.spi.ProcessInstance;
import dev.portolan.runtime.environment.Surroundings;
import dev.portolan.runtime.process.WaitingEvent.Signal;
import dev.portolan.runtime.telemetry.Telemetry;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a process: brings the events of an instance together, has them decided and committed in one
 * fold, and answers their handlers. Safe for any number of threads.
 *
 * @param <S> type of the process's state
 */
public final class ProcessRunner<S> {
  /** Most events of one fold; more only make the commit larger, not cheaper per event. */
  private static final int MAX_FOLD = 256;

  private final Process<S> process;
  private final InstanceMailbox<S> mailbox;
  private final InstanceCommitter<S> committer;
  private final Surroundings surroundings;
  private final Telemetry telemetry;

  /** Creates the runner. */
  public ProcessRunner(
      Process<S> process,
      InstanceCommitter<S> committer,
      Surroundings surroundings,
      Telemetry telemetry) {
    this.process = process;
    this.committer = committer;
    this.surroundings = surroundings;
    this.mailbox = new InstanceMailbox<>(surroundings.newLock());
    this.telemetry = telemetry;
  }

  /** {@return the handler for the events of one of the process's topics} */
  public <E> Handler<E> handler(Reaction<S, E> reaction) {
    return (event, context) -> handle(reaction, event);
  }

  private <E> Outcome handle(Reaction<S, E> reaction, Event<E> event) throws Exception {
    String key = reaction.key().apply(event.data());
    if (key.isEmpty()) {
      return Outcome.deadLetter("process '" + process.name() + "' got no key from the event");
    }
    var waiting =
        new WaitingEvent<S>(
            event, state -> reaction.decide().apply(state, event.data()), surroundings.newLock());
    if (mailbox.add(key, waiting)) {
      waiting.wake(new Signal.Lead());
    }
    while (true) {
      switch (waiting.await()) {
        case Signal.Answered(Outcome outcome) -> {
          return outcome;
        }
        case Signal.Failed(Exception cause) -> throw cause;
        case Signal.Lead() -> lead(key);
      }
    }
  }

  /** Decides for all that wait, among them the leader itself, and passes the lead on. */
  private void lead(String key) {
    List<WaitingEvent<S>> waiting = mailbox.peek(key, MAX_FOLD);
    var answered = new ArrayList<WaitingEvent<S>>(waiting.size());
    var signals = new ArrayList<Signal>(waiting.size());
    try {
      var instance = new ProcessInstance(process.name(), key);
      for (Fold.Result<S> result : committer.commit(instance, waiting)) {
        answered.add(result.event());
        signals.add(signal(result));
      }
    } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
      answered.clear();
      signals.clear();
      for (WaitingEvent<S> event : waiting) {
        answered.add(event);
        signals.add(new Signal.Failed(asException(e)));
      }
    }
    WaitingEvent<S> next = mailbox.remove(key, answered);
    for (int index = 0; index < answered.size(); index++) {
      answered.get(index).wake(signals.get(index));
    }
    if (next != null) {
      next.wake(new Signal.Lead());
    }
  }

  private Signal signal(Fold.Result<S> result) {
    return switch (result) {
      case Fold.Result.Decided<S> decided -> new Signal.Answered(Outcome.done());
      case Fold.Result.Duplicate<S> duplicate -> {
        telemetry.duplicateSuppressed(process.name());
        yield new Signal.Answered(Outcome.done());
      }
      case Fold.Result.Failed<S>(WaitingEvent<S> event, Exception cause) ->
          new Signal.Failed(cause);
    };
  }

  private static Exception asException(Throwable thrown) {
    return thrown instanceof Exception exception
        ? exception
        : new MessagingException(ErrorCode.INTERNAL, "the decision failed: " + thrown, thrown);
  }
}
