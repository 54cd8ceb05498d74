package dev.portolan.simulation.call;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.simulation.fault.CallFault;
import dev.portolan.simulation.fault.CallKind;
import dev.portolan.simulation.fault.DisturbanceKind;
import dev.portolan.simulation.fault.FaultId;
import dev.portolan.simulation.fault.FaultPlan;
import dev.portolan.simulation.schedule.Instance;
import dev.portolan.simulation.schedule.Scheduler;
import dev.portolan.simulation.trace.Trace;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The calls of one life of an instance: each takes time, and may go wrong. */
public final class Calls {
  private static final int LONGEST_LATENCY_MICROS = 3_000;
  private static final int LONGEST_SLOWNESS_MILLIS = 40_000;
  private static final Duration REFUSAL = Duration.ofMillis(20);
  private static final Duration CLIENT_TIMEOUT = Duration.ofSeconds(3);

  private final Instance instance;
  private final String place;
  private final Scheduler scheduler;
  private final FaultPlan plan;
  private final Weather weather;
  private final Trace trace;
  private final BiConsumer<FaultId, CallFault> onFault;
  private final Map<CallKind, Integer> counts = new EnumMap<>(CallKind.class);

  /**
   * Creates the calls of an instance.
   *
   * @param instance one of its lives
   * @param place the instance's name in disturbances, the same in all its lives
   * @param onFault told of every fault that comes to pass
   */
  public Calls(
      Instance instance,
      String place,
      Scheduler scheduler,
      FaultPlan plan,
      Weather weather,
      Trace trace,
      BiConsumer<FaultId, CallFault> onFault) {
    this.instance = instance;
    this.place = place;
    this.scheduler = scheduler;
    this.plan = plan;
    this.weather = weather;
    this.trace = trace;
    this.onFault = onFault;
  }

  /**
   * One call.
   *
   * @param fault what goes wrong with it, or null
   * @param details randomness for how
   */
  public record Call(FaultId id, @Nullable CallFault fault, SplittableRandom details) {

    /** {@return whether this goes wrong} */
    public boolean is(CallFault what) {
      return fault == what;
    }
  }

  /**
   * Begins a call to the broker: takes the time of the way there, and throws if it does not get
   * there.
   */
  public Call toBroker(CallKind kind) {
    Call call = begin(kind);
    long now = scheduler.nanos();
    if (weather.is(DisturbanceKind.PARTITION, place, now)
        || weather.is(DisturbanceKind.BROKER_OUTAGE, "", now)) {
      throw unreachable(call, "the broker");
    }
    if (weather.is(DisturbanceKind.THROTTLING, "", now)) {
      trace("%s is throttled with everybody", call.id());
      throw new MessagingException(ErrorCode.THROTTLED, "the broker is busy");
    }
    throwIfNotDone(call);
    return call;
  }

  /** Begins a call to a store. */
  public Call toStore(CallKind kind) {
    Call call = begin(kind);
    long now = scheduler.nanos();
    if (weather.is(DisturbanceKind.PARTITION, place, now)
        || weather.is(DisturbanceKind.STORE_OUTAGE, "", now)) {
      throw unreachable(call, "the store");
    }
    throwIfNotDone(call);
    return call;
  }

  /** Begins a handler's work; {@return the call} */
  public Call toHandler() {
    Call call = begin(CallKind.HANDLE);
    if (weather.is(DisturbanceKind.SLOWNESS, place, scheduler.nanos())) {
      slow(call);
    }
    return call;
  }

  private Call begin(CallKind kind) {
    var id = new FaultId(instance.name(), kind, counts.merge(kind, 1, Integer::sum));
    CallFault fault = weather.hasFaults() ? plan.of(id) : null;
    var call = new Call(id, fault, plan.details(id));
    if (fault != null) {
      onFault.accept(id, fault);
      trace("%s %s", id, fault.story());
    }
    way(call);
    if (call.is(CallFault.SLOW)) {
      slow(call);
    }
    return call;
  }

  private void slow(Call call) {
    scheduler.pause(Duration.ofMillis(call.details().nextInt(LONGEST_SLOWNESS_MILLIS)));
  }

  private void way(Call call) {
    long micros = call.details().nextInt(LONGEST_LATENCY_MICROS);
    scheduler.pause(Duration.ofNanos(micros * 1_000));
  }

  private MessagingException unreachable(Call call, String whom) {
    scheduler.pause(REFUSAL);
    trace("%s does not reach %s", call.id(), whom);
    return new MessagingException(ErrorCode.UNAVAILABLE, whom + " cannot be reached");
  }

  private void throwIfNotDone(Call call) {
    CallFault fault = call.fault();
    if (fault == null || !fault.isNotDone()) {
      return;
    }
    switch (fault) {
      case THROTTLED -> throw new MessagingException(ErrorCode.THROTTLED, "slow down");
      case REFUSED -> throw new MessagingException(ErrorCode.UNAVAILABLE, "not now");
      default -> {
        scheduler.pause(CLIENT_TIMEOUT);
        throw new MessagingException(ErrorCode.UNKNOWN_OUTCOME, "no answer");
      }
    }
  }

  /** Ends a call: takes the time of the way back, and throws if the answer gets lost. */
  public void answer(Call call) {
    way(call);
    if (call.is(CallFault.ANSWER_LOST)) {
      scheduler.pause(CLIENT_TIMEOUT);
      throw new MessagingException(ErrorCode.UNKNOWN_OUTCOME, "no answer");
    }
  }

  /** Adds a line to the trace. */
  public void trace(String what, Object... details) {
    trace.add(instance.name(), what.formatted(details));
  }

  /** {@return the instance that calls} */
  public Instance instance() {
    return instance;
  }
}
