package dev.portolan.simulation.broker;

import dev.portolan.ports.Ordering;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.DeadLettering;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.EntryFailure;
import dev.portolan.ports.spi.Receiver;
import dev.portolan.ports.spi.Release;
import dev.portolan.simulation.call.Calls;
import dev.portolan.simulation.call.Calls.Call;
import dev.portolan.simulation.fault.CallFault;
import dev.portolan.simulation.fault.CallKind;
import dev.portolan.simulation.witness.Witness;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

/** A subscription as one life of an instance sees it. */
final class SimulatedReceiver implements Receiver {
  /** A wait looks again after so long: leases and delays end without a bell. */
  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

  private final Subscription<?> subscription;
  private final Receiver broker;
  private final Calls calls;
  private final Doorbells doorbells;
  private final InstantSource clock;
  private final Witness witness;
  private final Set<Delivery> held = Collections.newSetFromMap(new IdentityHashMap<>());
  private boolean stopped;

  SimulatedReceiver(
      Subscription<?> subscription,
      Receiver broker,
      Calls calls,
      Doorbells doorbells,
      InstantSource clock,
      Witness witness) {
    this.subscription = subscription;
    this.broker = broker;
    this.calls = calls;
    this.doorbells = doorbells;
    this.clock = clock;
    this.witness = witness;
  }

  @Override
  public List<Delivery> receive(int maxDeliveries, Duration wait) throws InterruptedException {
    Call call = calls.toBroker(CallKind.RECEIVE);
    long endMillis = clock.millis() + wait.toMillis();
    List<Delivery> deliveries = broker.receive(maxDeliveries, Duration.ZERO);
    while (deliveries.isEmpty() && !stopped && clock.millis() < endMillis) {
      long leftMillis = Math.min(endMillis - clock.millis(), LOOK_AGAIN.toMillis());
      doorbells.await(subscription.path(), Duration.ofMillis(leftMillis));
      deliveries = broker.receive(maxDeliveries, Duration.ZERO);
    }
    calls.answer(call);
    for (Delivery delivery : deliveries) {
      calls.trace("gets %s at %s", id(delivery), subscription.path());
      witness.received(subscription.path(), delivery);
      held.add(delivery);
    }
    return inAnyOrder(call, deliveries);
  }

  private List<Delivery> inAnyOrder(Call call, List<Delivery> deliveries) {
    if (subscription.ordering() instanceof Ordering.ByKey) {
      return deliveries;
    }
    var shuffled = new ArrayList<>(deliveries);
    Collections.shuffle(shuffled, new Random(call.details().nextLong()));
    return shuffled;
  }

  @Override
  public BatchResult complete(List<? extends Delivery> deliveries) {
    return settle(CallKind.COMPLETE, deliveries, delivery -> delivery, broker::complete);
  }

  @Override
  public BatchResult release(List<Release> releases) {
    return settle(CallKind.RELEASE, releases, Release::delivery, broker::release);
  }

  @Override
  public BatchResult deadLetter(List<DeadLettering> deadLetterings) {
    return settle(
        CallKind.DEAD_LETTER, deadLetterings, DeadLettering::delivery, broker::deadLetter);
  }

  private <T> BatchResult settle(
      CallKind kind,
      List<? extends T> entries,
      Function<T, Delivery> delivery,
      Function<List<T>, BatchResult> settlement) {
    for (T entry : entries) {
      witness.settling(subscription.path(), delivery.apply(entry), clock.millis());
    }
    Call call = calls.toBroker(kind);
    if (call.is(CallFault.FORGOTTEN)) {
      entries.forEach(entry -> held.remove(delivery.apply(entry)));
      calls.answer(call);
      return BatchResult.success();
    }
    var failures = new ArrayList<EntryFailure>();
    for (int position = 0; position < entries.size(); position++) {
      T entry = entries.get(position);
      if (call.is(CallFault.PARTLY_THROTTLED) && call.details().nextBoolean()) {
        failures.add(new EntryFailure(position, SimulatedTransport.throttled()));
      } else {
        held.remove(delivery.apply(entry));
        for (EntryFailure failure : settlement.apply(List.of(entry)).failures()) {
          failures.add(new EntryFailure(position, failure.cause()));
        }
        calls.trace("%ss %s at %s", kind, id(delivery.apply(entry)), subscription.path());
      }
    }
    doorbells.ring(subscription.path());
    calls.answer(call);
    return new BatchResult(failures);
  }

  @Override
  public BatchResult extend(List<? extends Delivery> deliveries, Duration lease) {
    Call call = calls.toBroker(CallKind.EXTEND);
    BatchResult result = broker.extend(deliveries, lease);
    calls.answer(call);
    return result;
  }

  int held() {
    return (int) held.stream().filter(one -> one.leaseDeadlineMillis() > clock.millis()).count();
  }

  private static String id(Delivery delivery) {
    return delivery.content() instanceof EncodedEvent event
        ? event.attributes().id()
        : "something undecodable";
  }

  @Override
  public void stopReceiving() {
    stopped = true;
    broker.stopReceiving();
    doorbells.ring(subscription.path());
  }

  @Override
  public void close() {
    broker.close();
  }
}
