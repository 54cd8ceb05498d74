package dev.portolan.simulation.call;

import dev.portolan.ports.DeliveryContext;
import dev.portolan.ports.Event;
import dev.portolan.ports.Handler;
import dev.portolan.ports.Outcome;
import dev.portolan.runtime.HandlerInterceptor;
import dev.portolan.simulation.fault.CallFault;
import dev.portolan.simulation.schedule.Scheduler;
import dev.portolan.simulation.witness.Witness;
import java.time.Duration;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Lets handlers take time, some more than their lease, and fail. */
public final class SimulatedHandlers implements HandlerInterceptor {
  private static final int LONGEST_WORK_MICROS = 20_000;
  private static final int LONG_WORK_PER_MILLE = 10;
  private static final int LONGEST_WORK_SECONDS = 75;

  private final Calls calls;
  private final Scheduler scheduler;
  private final Witness witness;

  /** Creates the handlers of one life of an instance. */
  public SimulatedHandlers(Calls calls, Scheduler scheduler, Witness witness) {
    this.calls = calls;
    this.scheduler = scheduler;
    this.witness = witness;
  }

  /** A handler's failure. */
  private static final class PlannedFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PlannedFailure(CallFault fault) {
      super(fault.story(), null, false, false);
    }
  }

  @Override
  public <E> Outcome handle(Event<E> event, DeliveryContext context, Handler<E> next)
      throws Exception {
    String name = event.attributes().id() + " at " + context.subscription();
    calls.trace("starts %s, attempt %d", name, context.attempt());
    Object running = witness.started(calls.instance().name(), event, context);
    Outcome outcome = null;
    try {
      outcome = work(event, context, next);
      return outcome;
    } finally {
      if (!calls.instance().isDead()) {
        witness.ended(running, outcome);
        calls.trace("ends %s: %s", name, story(outcome));
      }
    }
  }

  private <E> Outcome work(Event<E> event, DeliveryContext context, Handler<E> next)
      throws Exception {
    Calls.Call call = calls.toHandler();
    if (call.is(CallFault.THROWS)) {
      throw new PlannedFailure(CallFault.THROWS);
    }
    takeTime(call.details());
    Outcome outcome = next.handle(event, context);
    if (call.is(CallFault.THROWS_AFTERWARDS)) {
      throw new PlannedFailure(CallFault.THROWS_AFTERWARDS);
    }
    return outcome;
  }

  private void takeTime(SplittableRandom details) throws InterruptedException {
    scheduler.pauseInterruptibly(
        details.nextInt(1_000) < LONG_WORK_PER_MILLE
            ? Duration.ofSeconds(details.nextInt(LONGEST_WORK_SECONDS))
            : Duration.ofNanos(details.nextInt(LONGEST_WORK_MICROS) * 1_000L));
  }

  private static String story(@Nullable Outcome outcome) {
    return outcome == null ? "failed" : outcome.toString();
  }
}
