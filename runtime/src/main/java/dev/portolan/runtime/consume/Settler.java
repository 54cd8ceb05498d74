package dev.portolan.runtime.consume;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.DeadLettering;
import dev.portolan.ports.spi.EntryFailure;
import dev.portolan.ports.spi.Receiver;
import dev.portolan.ports.spi.Release;
import dev.portolan.runtime.batch.BatchCall;
import dev.portolan.runtime.batch.BatchLimits;
import dev.portolan.runtime.batch.BatchPump;
import dev.portolan.runtime.environment.Surroundings;
import dev.portolan.runtime.retry.CallRetry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Settles deliveries in batches: at once, and together while a call is in flight. A settlement that
 * fails for a passing reason is tried again while the lease holds; one whose lease has ended by the
 * local clock is refused here, since a broker may accept it although another consumer has the event
 * by now (clause C9).
 */
final class Settler implements AutoCloseable {
  /** Past it the delivery's lease is given up, and the event comes again. */
  private static final Duration BUDGET = Duration.ofSeconds(30);

  private record Entry<T>(HeldDelivery held, T settlement) {}

  private final Subscription<?> subscription;
  private final Surroundings surroundings;
  private final BatchLimits limits;
  private final BatchPump<Entry<Settlement.Complete>> completions;
  private final BatchPump<Entry<Release>> releases;
  private final BatchPump<Entry<DeadLettering>> deadLetterings;

  Settler(
      Subscription<?> subscription,
      Receiver receiver,
      int maxEntries,
      int maxCalls,
      Surroundings surroundings) {
    this.subscription = subscription;
    this.surroundings = surroundings;
    this.limits = new BatchLimits(maxEntries, Long.MAX_VALUE, maxCalls);
    this.completions =
        pump("Completing", list -> receiver.complete(map(list, e -> e.held().delivery())));
    this.releases = pump("Releasing", list -> receiver.release(map(list, Entry::settlement)));
    this.deadLetterings =
        pump("Dead-lettering", list -> receiver.deadLetter(map(list, Entry::settlement)));
  }

  private <T> BatchPump<Entry<T>> pump(String what, Function<List<Entry<T>>, BatchResult> call) {
    BatchCall<Entry<T>> fenced = (entries, timeout) -> fence(entries, call);
    return new BatchPump<>(
        what + " at subscription '" + subscription.path() + "'",
        limits,
        fenced,
        CallRetry.standard(),
        surroundings);
  }

  /**
   * Settles a delivery; does not block.
   *
   * @param done called once: with null when it is settled, else with the reason
   */
  void settle(
      HeldDelivery held, Settlement settlement, Consumer<@Nullable MessagingException> done) {
    switch (settlement) {
      case Settlement.Complete complete -> submit(completions, held, complete, done);
      case Settlement.Release(Duration delay, boolean started) ->
          submit(releases, held, new Release(held.delivery(), delay, started), done);
      case Settlement.DeadLetter(var reason) ->
          submit(deadLetterings, held, new DeadLettering(held.delivery(), reason), done);
      case Settlement.Forget() -> done.accept(leaseLost(held));
    }
  }

  private <T> void submit(
      BatchPump<Entry<T>> pump,
      HeldDelivery held,
      T settlement,
      Consumer<@Nullable MessagingException> done) {
    long deadlineMillis = surroundings.clock().millis() + BUDGET.toMillis();
    pump.submit(new Entry<>(held, settlement), 0, null, deadlineMillis, done);
  }

  private <T> BatchResult fence(
      List<Entry<T>> entries, Function<List<Entry<T>>, BatchResult> call) {
    var positions = new ArrayList<Integer>(entries.size());
    var live = new ArrayList<Entry<T>>(entries.size());
    var failures = new ArrayList<EntryFailure>();
    for (int position = 0; position < entries.size(); position++) {
      HeldDelivery held = entries.get(position).held();
      if (held.leaseLost()) {
        failures.add(new EntryFailure(position, leaseLost(held)));
      } else {
        positions.add(position);
        live.add(entries.get(position));
      }
    }
    if (failures.isEmpty()) {
      return call.apply(entries);
    }
    if (!live.isEmpty()) {
      for (EntryFailure failure : call.apply(live).failures()) {
        failures.add(new EntryFailure(positions.get(failure.position()), failure.cause()));
      }
    }
    return new BatchResult(failures);
  }

  private static <T, R> List<R> map(List<Entry<T>> entries, Function<Entry<T>, R> mapping) {
    var mapped = new ArrayList<R>(entries.size());
    for (Entry<T> entry : entries) {
      mapped.add(mapping.apply(entry));
    }
    return mapped;
  }

  private MessagingException leaseLost(HeldDelivery held) {
    return new MessagingException(
        ErrorCode.LEASE_LOST,
        "The lease of event %s at subscription '%s' ended before it was settled; it comes again"
            .formatted(held.eventId(), subscription.path()));
  }

  /**
   * Waits until every settlement has been answered; {@return whether that is so by the deadline}
   */
  boolean awaitEmpty(long deadlineMillis) throws InterruptedException {
    return completions.awaitEmpty(deadlineMillis)
        && releases.awaitEmpty(deadlineMillis)
        && deadLetterings.awaitEmpty(deadlineMillis);
  }

  @Override
  public void close() {
    completions.close();
    releases.close();
    deadLetterings.close();
  }
}
