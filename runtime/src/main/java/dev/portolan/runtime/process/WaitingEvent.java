package dev.portolan.runtime.process;

import dev.portolan.ports.Decision;
import dev.portolan.ports.Event;
import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.Outcome;
import dev.portolan.ports.spi.EventId;
import io.opentelemetry.context.Context;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An event that waits for its instance, in the thread of its handler.
 *
 * @param <S> type of the instance's state
 */
final class WaitingEvent<S> {
  /** What wakes the handler. */
  sealed interface Signal {
    /** It is this handler's turn to decide for all that wait. */
    record Lead() implements Signal {}

    /** Another handler has decided for this one. */
    record Answered(Outcome outcome) implements Signal {}

    /** The decision, or what came before it, failed. */
    record Failed(Exception cause) implements Signal {}
  }

  private final EventAttributes attributes;
  private final EventId id;
  private final Function<S, Decision<S>> decide;
  private final Context trace = Context.current();
  private final ReentrantLock lock;
  private final Condition woken;
  private @Nullable Signal signal;

  <E> WaitingEvent(Event<E> event, Function<S, Decision<S>> decide, ReentrantLock lock) {
    this.attributes = event.attributes();
    this.id = EventId.of(attributes);
    this.decide = decide;
    this.lock = lock;
    this.woken = lock.newCondition();
  }

  EventAttributes attributes() {
    return attributes;
  }

  EventId id() {
    return id;
  }

  /** {@return the trace context of the handler, which outgoing events continue} */
  Context trace() {
    return trace;
  }

  Decision<S> decide(S state) {
    return decide.apply(state);
  }

  /** Wakes the handler. */
  void wake(Signal what) {
    lock.lock();
    try {
      signal = what;
      woken.signal();
    } finally {
      lock.unlock();
    }
  }

  /**
   * {@return what the handler is woken for} Does not end on an interrupt: the lead may be passed to
   * this handler, and an instance whose leader is gone would wait for ever. The wait is as long as
   * the commits before it.
   */
  Signal await() {
    lock.lock();
    try {
      while (signal == null) {
        woken.awaitUninterruptibly();
      }
      Signal received = signal;
      signal = null;
      return received;
    } finally {
      lock.unlock();
    }
  }
}
