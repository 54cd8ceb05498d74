package dev.portolan.inmemory;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.DeadLettering;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.EntryFailure;
import dev.portolan.ports.spi.Receiver;
import dev.portolan.ports.spi.Release;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** Receives from one subscription. */
final class InMemoryReceiver implements Receiver {
  private final MemorySubscription subscription;
  private final BooleanSupplier transportClosed;
  private volatile boolean stopped;

  InMemoryReceiver(MemorySubscription subscription, BooleanSupplier transportClosed) {
    this.subscription = subscription;
    this.transportClosed = transportClosed;
  }

  @Override
  public List<Delivery> receive(int maxDeliveries, Duration wait) throws InterruptedException {
    if (transportClosed.getAsBoolean()) {
      throw new MessagingException(
          ErrorCode.CLOSED, "Receiving from '" + path() + "': the transport is closed");
    }
    if (stopped) {
      return List.of();
    }
    int max = Math.min(maxDeliveries, InMemoryTransport.MAX_BATCH);
    return List.copyOf(
        subscription.receive(
            max, wait.toMillis(), () -> stopped || transportClosed.getAsBoolean()));
  }

  @Override
  public BatchResult complete(List<? extends Delivery> deliveries) {
    return settle(
        deliveries,
        Function.identity(),
        (state, delivery, held, nowMillis) -> state.complete(held));
  }

  @Override
  public BatchResult release(List<Release> releases) {
    return settle(
        releases,
        Release::delivery,
        (state, release, held, nowMillis) ->
            state.release(held, release.delay(), release.started(), nowMillis));
  }

  @Override
  public BatchResult deadLetter(List<DeadLettering> deadLetterings) {
    return settle(
        deadLetterings,
        DeadLettering::delivery,
        (state, dead, held, nowMillis) -> state.deadLetter(held, dead.reason(), nowMillis));
  }

  @Override
  public BatchResult extend(List<? extends Delivery> deliveries, Duration lease) {
    return settle(
        deliveries,
        Function.identity(),
        (state, delivery, held, nowMillis) -> state.extend(held, lease, nowMillis));
  }

  private interface Action<T> {
    void apply(SubscriptionState state, T entry, MemoryDelivery held, long nowMillis);
  }

  private <T> BatchResult settle(
      List<? extends T> entries, Function<? super T, Delivery> deliveryOf, Action<T> action) {
    return subscription.update(
        (state, nowMillis) -> {
          List<EntryFailure> failures = null;
          for (int position = 0; position < entries.size(); position++) {
            T entry = entries.get(position);
            MemoryDelivery delivery = (MemoryDelivery) deliveryOf.apply(entry);
            if (state.isHeld(delivery, nowMillis)) {
              action.apply(state, entry, delivery, nowMillis);
            } else {
              failures = failures == null ? new ArrayList<>() : failures;
              failures.add(new EntryFailure(position, leaseLost(delivery)));
            }
          }
          return failures == null ? BatchResult.success() : new BatchResult(failures);
        });
  }

  private MessagingException leaseLost(MemoryDelivery delivery) {
    return new MessagingException(
        ErrorCode.LEASE_LOST,
        "The lease of event %s at '%s' has ended, or it was settled before"
            .formatted(delivery.event().attributes().id(), path()));
  }

  private String path() {
    return subscription.declared().path();
  }

  @Override
  public void stopReceiving() {
    stopped = true;
    subscription.wake();
  }

  @Override
  public void close() {
    stopReceiving();
  }
}
