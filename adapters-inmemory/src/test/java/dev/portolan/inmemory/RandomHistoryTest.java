package dev.portolan.inmemory;

import static dev.portolan.inmemory.TestBroker.BILLING;
import static dev.portolan.inmemory.TestBroker.LEDGER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.DeadLetters;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.Receiver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Clauses P1, C2 to C4, C9, C10, C13 and D2 over random histories on a manual clock: nothing is
 * lost, nothing is held twice, attempts count right, keys keep their order. The same seed is the
 * same history.
 */
final class RandomHistoryTest {
  private static final int STEPS = 4_000;

  /** What must hold of one subscription, checked against each thing that happens to it. */
  private static final class Ledger {
    final Map<String, Integer> attempts = new HashMap<>();
    final Map<String, Delivery> held = new HashMap<>();
    final Set<String> completed = new HashSet<>();
    final Map<String, Integer> lastCompletedOfKey = new HashMap<>();
    final boolean keyed;

    Ledger(boolean keyed) {
      this.keyed = keyed;
    }

    void delivered(Delivery delivery, long nowMillis) {
      String id = TestBroker.id(delivery);
      assertThat(completed).as("completed is gone").doesNotContain(id);
      Delivery holder = held.put(id, delivery);
      assertThat(holder == null || holder.leaseDeadlineMillis() <= nowMillis)
          .as("%s has one holder at a time", id)
          .isTrue();
      if (holder != null) {
        attempts.merge(id, 1, Integer::sum);
      }
      assertThat(delivery.attempt()).as(id).isEqualTo(attempts.getOrDefault(id, 0) + 1);
    }

    void completed(Delivery delivery) {
      String id = TestBroker.id(delivery);
      held.remove(id);
      completed.add(id);
      String[] parts = id.split(":", 2);
      if (keyed) {
        int number = Integer.parseInt(parts[1]);
        assertThat(lastCompletedOfKey.getOrDefault(parts[0], -1)).as(id).isLessThan(number);
        lastCompletedOfKey.put(parts[0], number);
      }
    }
  }

  private final Ledger unordered = new Ledger(false);
  private final Ledger ordered = new Ledger(true);

  private Ledger ledgerOf(Subscription<String> subscription) {
    return subscription.equals(LEDGER) ? ordered : unordered;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void everythingPublishedIsCompletedOnceAndInOrder(long seed) {
    var random = new Random(seed);
    try (var broker = new TestBroker(BILLING, LEDGER)) {
      int published = 0;
      for (int step = 0; step < STEPS; step++) {
        switch (random.nextInt(10)) {
          case 0, 1, 2 -> broker.publish("key" + random.nextInt(5) + ":" + published++);
          case 3 -> broker.clock.advance(Duration.ofMillis(random.nextInt(20_000)));
          case 4, 5 -> receiveSome(broker, BILLING, random);
          case 6, 7 -> receiveSome(broker, LEDGER, random);
          case 8 -> settleOne(broker, BILLING, random);
          default -> settleOne(broker, LEDGER, random);
        }
      }
      for (Subscription<String> subscription : List.of(BILLING, LEDGER)) {
        finish(broker, subscription);
        assertThat(ledgerOf(subscription).completed).hasSize(published);
      }
    }
  }

  private void receiveSome(TestBroker broker, Subscription<String> subscription, Random random) {
    List<Delivery> deliveries =
        TestBroker.receive(broker.receiver(subscription), 1 + random.nextInt(5));
    Ledger ledger = ledgerOf(subscription);
    deliveries.forEach(delivery -> ledger.delivered(delivery, broker.clock.millis()));
  }

  private void settleOne(TestBroker broker, Subscription<String> subscription, Random random) {
    Ledger ledger = ledgerOf(subscription);
    List<String> ids = new ArrayList<>(ledger.held.keySet());
    Collections.sort(ids);
    if (ids.isEmpty()) {
      return;
    }
    Delivery delivery = Objects.requireNonNull(ledger.held.get(firstOfItsKey(ids, random)));
    Receiver receiver = broker.receiver(subscription);
    if (delivery.leaseDeadlineMillis() <= broker.clock.millis()) {
      assertThat(receiver.complete(List.of(delivery)).isSuccess()).as("too late").isFalse();
      return;
    }
    switch (random.nextInt(5)) {
      case 0 -> release(broker, subscription, delivery, random);
      case 1 -> assertThat(extend(receiver, delivery, random)).isTrue();
      default -> {
        broker.complete(subscription, delivery);
        ledger.completed(delivery);
      }
    }
  }

  /** Handlers of a key run one after the other, so its first held event is settled first. */
  private static String firstOfItsKey(List<String> ids, Random random) {
    String key = ids.get(random.nextInt(ids.size())).split(":", 2)[0] + ":";
    return ids.stream()
        .filter(id -> id.startsWith(key))
        .min((a, b) -> Integer.compare(number(a), number(b)))
        .orElseThrow();
  }

  private static int number(String id) {
    return Integer.parseInt(id.substring(id.indexOf(':') + 1));
  }

  private void release(
      TestBroker broker, Subscription<String> subscription, Delivery delivery, Random random) {
    Duration delay = Duration.ofMillis(random.nextInt(3) * 5_000L);
    giveBack(broker, subscription, delivery, delay, random.nextBoolean());
    if (subscription.equals(LEDGER)) {
      followersOf(delivery, broker.clock.millis())
          .forEach(next -> giveBack(broker, subscription, next, Duration.ZERO, false));
    }
  }

  /** What else is held of its key; a handler does not start on it before the released one. */
  private List<Delivery> followersOf(Delivery head, long nowMillis) {
    String key = TestBroker.id(head).split(":", 2)[0] + ":";
    return ordered.held.values().stream()
        .filter(next -> TestBroker.id(next).startsWith(key))
        .filter(next -> next.leaseDeadlineMillis() > nowMillis)
        .toList();
  }

  private void giveBack(
      TestBroker broker,
      Subscription<String> subscription,
      Delivery delivery,
      Duration delay,
      boolean started) {
    broker.release(subscription, delivery, delay, started);
    Ledger ledger = ledgerOf(subscription);
    ledger.held.remove(TestBroker.id(delivery));
    if (started) {
      ledger.attempts.merge(TestBroker.id(delivery), 1, Integer::sum);
    }
  }

  private static boolean extend(Receiver receiver, Delivery delivery, Random random) {
    return receiver
        .extend(List.of(delivery), Duration.ofMillis(1 + random.nextInt(60_000)))
        .isSuccess();
  }

  /** Ends all leases and delays, sends the rest through the dead letters once, and completes it. */
  private void finish(TestBroker broker, Subscription<String> subscription) {
    Ledger ledger = ledgerOf(subscription);
    broker.clock.advance(Duration.ofHours(1));
    for (List<Delivery> rest = broker.receive(subscription);
        !rest.isEmpty();
        rest = broker.receive(subscription)) {
      rest.forEach(delivery -> ledger.delivered(delivery, broker.clock.millis()));
      broker.deadLetter(subscription, rest.toArray(Delivery[]::new));
      rest.forEach(delivery -> ledger.held.remove(TestBroker.id(delivery)));
      rest.forEach(delivery -> ledger.attempts.remove(TestBroker.id(delivery)));
    }
    DeadLetters desk = broker.transport.deadLetters(subscription);
    assertThat(desk.redrive(desk.list(null, STEPS).entries()).isSuccess()).isTrue();
    for (List<Delivery> again = broker.receive(subscription);
        !again.isEmpty();
        again = broker.receive(subscription)) {
      assertThat(again).allMatch(delivery -> delivery.redriveGeneration() == 1);
      again.forEach(delivery -> ledger.delivered(delivery, broker.clock.millis()));
      broker.complete(subscription, again.toArray(Delivery[]::new));
      again.forEach(ledger::completed);
    }
    assertThat(ledger.held).isEmpty();
  }
}
