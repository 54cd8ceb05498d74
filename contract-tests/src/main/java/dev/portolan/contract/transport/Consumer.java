package dev.portolan.contract.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.DeadLetterReason;
import dev.portolan.ports.spi.DeadLettering;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.EntryFailure;
import dev.portolan.ports.spi.Receiver;
import dev.portolan.ports.spi.Release;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * A receiver with the patience of its broker. Its settlements have to succeed, unless the lease
 * ended before: then the machine has {@linkplain Stalled stalled}.
 */
final class Consumer {
  static final DeadLetterReason REJECTED =
      new DeadLetterReason(DeadLetterReason.Code.REJECTED, "no such customer", 1);

  final Receiver receiver;
  private final TransportSession broker;
  private final Duration extension;

  Consumer(TransportSession broker, Receiver receiver) {
    this(broker, receiver, Settlement.EXTENSION);
  }

  Consumer(TransportSession broker, Receiver receiver, Duration extension) {
    this.broker = broker;
    this.receiver = receiver;
    this.extension = extension;
  }

  /** {@return a length that its leases can be extended by} */
  Duration extension() {
    return extension;
  }

  /**
   * Holds deliveries until the lease that they were taken with has ended, by extensions.
   *
   * @param lease of their subscription
   * @param takenMillis when they were taken, at the earliest
   */
  void holdBeyondLease(Duration lease, long takenMillis, Delivery... held)
      throws InterruptedException {
    if (broker.canExtendFreely()) {
      extend(List.of(held), broker.longLease());
      broker.requireBefore(takenMillis + lease.toMillis());
      broker.passLease();
      return;
    }
    Duration halfway = lease.dividedBy(2);
    broker.pass(halfway);
    long extended = broker.nowMillis();
    extend(List.of(held), lease);
    broker.requireBefore(takenMillis + lease.toMillis());
    broker.pass(lease.minus(halfway).plus(broker.pace().precision()).plusMillis(1));
    broker.requireBefore(extended + lease.toMillis());
  }

  /** {@return what is there, at most so many} */
  List<Delivery> receive(int max) throws InterruptedException {
    List<Delivery> deliveries = receiver.receive(max, broker.pace().poll());
    assertThat(deliveries).as("asked for at most %d", max).hasSizeLessThanOrEqualTo(max);
    return deliveries;
  }

  /** {@return exactly so many deliveries; fails if they do not come} */
  List<Delivery> take(int expected) throws InterruptedException {
    var deliveries = new ArrayList<Delivery>();
    long startNanos = System.nanoTime();
    while (deliveries.size() < expected && !broker.isOverdue(startNanos)) {
      deliveries.addAll(receive(Math.min(expected - deliveries.size(), broker.maxReceive())));
    }
    assertThat(Events.ids(deliveries)).as("what came").hasSize(expected);
    return deliveries;
  }

  Delivery takeOne() throws InterruptedException {
    return take(1).getFirst();
  }

  /** Takes and completes so many and asserts that nothing more comes. */
  List<Delivery> consume(int expected) throws InterruptedException {
    var deliveries = new ArrayList<Delivery>();
    long startNanos = System.nanoTime();
    while (deliveries.size() < expected && !broker.isOverdue(startNanos)) {
      List<Delivery> some = receive(broker.maxReceive());
      complete(some);
      deliveries.addAll(some);
    }
    assertThat(Events.ids(deliveries)).as("what came").hasSize(expected);
    assertQuiet();
    return deliveries;
  }

  List<String> consumeIds(int expected) throws InterruptedException {
    return Events.ids(consume(expected));
  }

  /**
   * {@return the ids of what comes, and is completed, until nothing more does}
   *
   * @param expected which are waited for, since what comes first may take longer than the rest
   */
  List<String> everything(Collection<String> expected) throws InterruptedException {
    var ids = new ArrayList<String>();
    long startNanos = System.nanoTime();
    while (!ids.containsAll(expected) && !broker.isOverdue(startNanos)) {
      completeNext(ids);
    }
    while (completeNext(ids)) {}
    return ids;
  }

  private boolean completeNext(List<String> ids) throws InterruptedException {
    List<Delivery> some = receiver.receive(broker.maxReceive(), broker.pace().quiet());
    complete(some);
    ids.addAll(Events.ids(some));
    return !some.isEmpty();
  }

  /** {@return what the first call brings that brings something; with key order several of a key} */
  List<Delivery> inOneCall(int max) throws InterruptedException {
    List<Delivery> some = receive(max);
    for (long startNanos = System.nanoTime();
        some.isEmpty() && !broker.isOverdue(startNanos);
        some = receive(max)) {}
    assertThat(some).as("what came").isNotEmpty();
    return some;
  }

  /** {@return the ids of what comes when one after the other is completed} */
  List<String> inTurn(int expected) throws InterruptedException {
    var arrived = new ArrayList<String>();
    for (int count = 0; count < expected; count++) {
      Delivery next = takeOne();
      arrived.add(Events.id(next));
      complete(next);
    }
    assertQuiet();
    return arrived;
  }

  /**
   * {@return what ends a wait for as much as the limits allow} Each wait is far longer than a test
   * has patience; a transport may come back sooner, with none.
   */
  List<Delivery> waitForSome() throws InterruptedException {
    return waitFor(broker.maxReceive());
  }

  /** {@return what ends a wait for one; what is there has to end it by itself} */
  Delivery waitForOne() throws InterruptedException {
    return waitFor(1).getFirst();
  }

  private List<Delivery> waitFor(int max) throws InterruptedException {
    Duration longer = broker.pace().patience().multipliedBy(10);
    List<Delivery> some = receiver.receive(max, longer);
    while (some.isEmpty()) {
      some = receiver.receive(max, longer);
    }
    return some;
  }

  /** Asserts that nothing comes for a while. */
  void assertQuiet() throws InterruptedException {
    assertThat(Events.ids(receiver.receive(1, broker.pace().quiet()))).isEmpty();
  }

  /**
   * {@return the only delivery, which may not come earlier but has to come}
   *
   * @param dueMillis by the clock of the test
   */
  Delivery takeNotBefore(long dueMillis) throws InterruptedException {
    long earliest = dueMillis - broker.pace().precision().toMillis();
    long remaining = dueMillis - broker.nowMillis();
    long last = Math.max(1, remaining / 128);
    while (remaining > 0) {
      List<Delivery> early = receive(1);
      if (!early.isEmpty()) {
        assertThat(broker.nowMillis())
            .as("%s came; it is due, with the broker's precision", Events.ids(early))
            .isGreaterThanOrEqualTo(earliest);
        return early.getFirst();
      }
      remaining = dueMillis - broker.nowMillis();
      broker.pass(Duration.ofMillis(Math.max(0, remaining > last ? remaining / 2 : remaining)));
      remaining = dueMillis - broker.nowMillis();
    }
    return takeOne();
  }

  /** Asserts that a lease given between a moment and now ends in time. */
  void assertDeadline(Delivery held, long beforeMillis, Duration lease) {
    long afterMillis = broker.nowMillis();
    long precision = broker.pace().precision().toMillis();
    assertThat(held.leaseDeadlineMillis())
        .as("end of a lease of %s", lease)
        .isBetween(
            beforeMillis + lease.toMillis() - precision,
            afterMillis + lease.toMillis() + precision);
  }

  void complete(Delivery... deliveries) {
    complete(List.of(deliveries));
  }

  void complete(List<Delivery> deliveries) {
    settle(deliveries, held -> held, receiver::complete);
  }

  void release(Delivery... deliveries) {
    for (Delivery delivery : deliveries) {
      release(delivery, Duration.ZERO, true);
    }
  }

  void release(Delivery delivery, Duration delay, boolean started) {
    settle(List.of(new Release(delivery, delay, started)), Release::delivery, receiver::release);
  }

  void deadLetter(Delivery... deliveries) {
    for (Delivery delivery : deliveries) {
      deadLetter(delivery, REJECTED);
    }
  }

  void deadLetter(Delivery delivery, DeadLetterReason reason) {
    settle(
        List.of(new DeadLettering(delivery, reason)),
        DeadLettering::delivery,
        receiver::deadLetter);
  }

  void extend(Delivery delivery, Duration lease) {
    extend(List.of(delivery), lease);
  }

  private void extend(List<Delivery> deliveries, Duration lease) {
    settle(deliveries, held -> held, some -> receiver.extend(some, lease));
  }

  private <T> void settle(
      List<T> entries,
      Function<T, Delivery> deliveryOf,
      Function<List<T>, BatchResult> settlement) {
    int max = broker.transport.limits().maxSettleEntries();
    for (int from = 0; from < entries.size(); from += max) {
      List<T> some = entries.subList(from, Math.min(entries.size(), from + max));
      List<Long> deadlines =
          some.stream().map(entry -> deliveryOf.apply(entry).leaseDeadlineMillis()).toList();
      BatchResult result = settlement.apply(some);
      for (EntryFailure failure : result.failures()) {
        if (failure.cause().code() == ErrorCode.LEASE_LOST) {
          broker.requireBefore(deadlines.get(failure.position()));
        }
      }
      assertThat(Failures.of(result)).as("failed settlements").isEmpty();
    }
  }
}
