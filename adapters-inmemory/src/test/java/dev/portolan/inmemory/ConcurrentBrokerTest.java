package dev.portolan.inmemory;

import static dev.portolan.inmemory.TestBroker.BILLING;
import static dev.portolan.inmemory.TestBroker.LEDGER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Address;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.Outbound;
import dev.portolan.ports.spi.Receiver;
import dev.portolan.ports.spi.Release;
import dev.portolan.ports.spi.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Clauses P1, C2, C3 and C13 with several publishers and receivers at once, under back-pressure;
 * what each thread chooses follows from its seed.
 */
@Timeout(120)
final class ConcurrentBrokerTest {
  private static final int PUBLISHERS = 3;
  private static final int RECEIVERS = 3;
  private static final int PER_PUBLISHER = 3_000;
  private static final int ALL = PUBLISHERS * PER_PUBLISHER;

  private final Map<String, Integer> holders = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> completions = new ConcurrentHashMap<>();
  private final Map<String, Integer> lastOfKey = new ConcurrentHashMap<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void nothingIsLostHeldTwiceOrOutOfOrder(long seed) throws Exception {
    var settings = new Settings(Map.of("max-backlog-mebibytes", 1));
    try (var broker = new TestBroker(settings, BILLING, LEDGER);
        ExecutorService threads = Executors.newCachedThreadPool()) {
      var working = new ArrayList<Future<?>>();
      for (int number = 0; number < PUBLISHERS; number++) {
        int publisher = number;
        var random = new Random(seed * 1_000 + number);
        working.add(threads.submit(() -> publish(broker, publisher, random)));
      }
      for (Subscription<String> subscription : List.of(BILLING, LEDGER)) {
        var left = new AtomicInteger(ALL);
        for (int number = 0; number < RECEIVERS; number++) {
          var random = new Random(seed * 1_000 + 100 + number);
          working.add(threads.submit(() -> consume(broker, subscription, left, random)));
        }
      }
      for (Future<?> one : working) {
        one.get();
      }
      assertThat(completions).hasSize(2 * ALL);
      assertThat(completions.values()).allMatch(count -> count.get() == 1);
      assertThat(broker.receive(BILLING)).isEmpty();
      assertThat(broker.receive(LEDGER)).isEmpty();
    }
  }

  /** Each key has one publisher, so its order is known. */
  private static boolean publish(TestBroker broker, int publisher, Random random)
      throws InterruptedException {
    int sent = 0;
    while (sent < PER_PUBLISHER) {
      int size = Math.min(1 + random.nextInt(20), PER_PUBLISHER - sent);
      var batch = new ArrayList<Outbound>();
      for (int i = 0; i < size; i++) {
        String key = publisher + "-" + random.nextInt(4);
        batch.add(Outbound.of(TestBroker.keyed(key + ":" + sent++)));
      }
      var topic = new Address.OfTopic(TestBroker.ORDERS);
      assertThat(broker.transport.send(topic, batch, TestBroker.FOREVER).isSuccess()).isTrue();
    }
    return true;
  }

  private boolean consume(
      TestBroker broker, Subscription<String> subscription, AtomicInteger left, Random random)
      throws InterruptedException {
    Receiver receiver = broker.receiver(subscription);
    String name = subscription.name();
    while (left.get() > 0) {
      List<Delivery> deliveries = receiver.receive(1 + random.nextInt(30), Duration.ofMillis(20));
      deliveries.forEach(delivery -> hold(name, delivery));
      boolean released = false;
      for (Delivery delivery : deliveries) {
        String id = name + "/" + TestBroker.id(delivery);
        holders.remove(id);
        released |= random.nextInt(10) == 0;
        if (released) {
          receiver.release(List.of(new Release(delivery, Duration.ZERO, true)));
        } else {
          if (subscription.equals(LEDGER)) {
            checkOrder(TestBroker.id(delivery));
          }
          completions.computeIfAbsent(id, key -> new AtomicInteger()).incrementAndGet();
          assertThat(receiver.complete(List.of(delivery)).isSuccess()).isTrue();
          left.decrementAndGet();
        }
      }
    }
    return true;
  }

  private void hold(String subscription, Delivery delivery) {
    Integer other = holders.put(subscription + "/" + TestBroker.id(delivery), 1);
    assertThat(other).as("another holder of " + TestBroker.id(delivery)).isNull();
  }

  /** Numbers of a key rise, as its one publisher sent them. */
  private void checkOrder(String id) {
    String key = id.substring(0, id.indexOf(':'));
    int number = Integer.parseInt(id.substring(id.indexOf(':') + 1));
    Integer last = lastOfKey.put(key, number);
    assertThat(last == null || last < number).as(id + " after " + last).isTrue();
  }
}
