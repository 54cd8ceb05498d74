package dev.portolan.inmemory;

import static dev.portolan.inmemory.TestBroker.BILLING;
import static dev.portolan.inmemory.TestBroker.LEDGER;
import static dev.portolan.inmemory.TestBroker.ORDERS;
import static dev.portolan.inmemory.TestBroker.WAREHOUSE;
import static dev.portolan.inmemory.TestBroker.event;
import static dev.portolan.inmemory.TestBroker.ids;
import static dev.portolan.inmemory.TestBroker.only;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Address;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.Outbound;
import dev.portolan.ports.spi.Payload;
import dev.portolan.ports.spi.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What the contract leaves open of publishing: back-pressure, and what is refused (clauses P1, P3,
 * P6, P7).
 */
final class PublishingTest {
  private static final Address TOPIC = new Address.OfTopic(ORDERS);

  private static Outbound delayed(String id, Duration delay) {
    return new Outbound(TestBroker.keyed(id), delay, 0, 0);
  }

  @Test
  void P1_eventsGoAfterTheirRetentionAndNotBefore() {
    Subscription<String> brief = BILLING.retention(Duration.ofMinutes(10), Duration.ofMinutes(20));
    try (var broker = new TestBroker(brief, WAREHOUSE)) {
      broker.publish("old");
      broker.clock.advance(Duration.ofMinutes(10).minusMillis(1));
      broker.publish("new");
      Delivery old = broker.receive(brief).get(0);
      broker.release(brief, old, Duration.ZERO, true);
      broker.clock.advance(Duration.ofMillis(1));

      broker.clock.advance(TestBroker.LEASE);
      assertThat(ids(broker.receive(brief))).containsExactly("new");
      assertThat(ids(broker.receive(WAREHOUSE))).containsExactly("old", "new");
    }
  }

  @Test
  void P3_aBatchWithARefusedEntryIsNotAcceptedAtAll() {
    try (var broker = new TestBroker(BILLING)) {
      List<Outbound> batch =
          List.of(Outbound.of(event("good")), delayed("bad", Duration.ofSeconds(-1)));
      BatchResult result = broker.send(TOPIC, batch);

      assertThat(result.failures())
          .extracting(failure -> failure.position() + " " + failure.cause().code())
          .containsExactly("0 UNAVAILABLE", "1 INVALID");
      assertThat(broker.receive(BILLING)).isEmpty();
    }
  }

  @Test
  void P6_aFullBacklogThrottlesAndTakesNothing() {
    var settings = new Settings(Map.of("max-backlog-mebibytes", 1));
    try (var broker = new TestBroker(settings, BILLING, WAREHOUSE)) {
      List<Outbound> batch = List.of(Outbound.of(large("1")), Outbound.of(large("2")));
      int accepted = 0;
      BatchResult result = broker.send(TOPIC, batch);
      while (result.isSuccess()) {
        accepted += 2;
        result = broker.send(TOPIC, batch);
      }
      assertThat(accepted).isBetween(6, 8);
      assertThat(result.failures())
          .extracting(failure -> failure.cause().code())
          .containsExactly(ErrorCode.THROTTLED, ErrorCode.THROTTLED);
      assertThat(broker.receive(BILLING)).hasSize(accepted);
    }
  }

  @Test
  void P6_settledAndExpiredEventsMakeRoom() {
    var settings = new Settings(Map.of("max-backlog-mebibytes", 1));
    Subscription<String> brief = WAREHOUSE.retention(Duration.ofHours(1), Duration.ofHours(2));
    try (var broker = new TestBroker(settings, BILLING, brief)) {
      List<Outbound> batch = List.of(Outbound.of(large("1")));
      while (broker.send(TOPIC, batch).isSuccess()) {}
      List<Delivery> held = broker.receive(BILLING);
      broker.complete(BILLING, held.toArray(Delivery[]::new));
      assertThat(broker.send(TOPIC, batch).isSuccess()).as("warehouse is full").isFalse();

      broker.clock.advance(Duration.ofHours(1));
      assertThat(broker.send(TOPIC, batch).isSuccess()).isTrue();
      assertThat(broker.receive(brief)).hasSize(1);
    }
  }

  private static EncodedEvent large(String id) {
    return new EncodedEvent(event(id).attributes(), Payload.ofOwned(new byte[128 * 1024]));
  }

  @Test
  void P7_aDelayedEventArrivesWhenItIsDueAndNotEarlier() {
    try (var broker = new TestBroker(BILLING, LEDGER)) {
      broker.send(TOPIC, List.of(delayed("k:later", Duration.ofSeconds(10))));
      broker.publish("k:now");
      broker.clock.advance(Duration.ofMillis(9_999));
      assertThat(ids(broker.receive(BILLING))).containsExactly("k:now");
      Delivery now = only(broker.receive(LEDGER));
      assertThat(TestBroker.id(now)).as("a delayed event does not hold up its key").endsWith("now");
      broker.complete(LEDGER, now);

      broker.clock.advance(Duration.ofMillis(1));
      assertThat(ids(broker.receive(BILLING))).containsExactly("k:later");
      assertThat(ids(broker.receive(LEDGER))).containsExactly("k:later");
    }
  }

  @Test
  void twoTransportsAreTwoBrokers() {
    try (var one = new TestBroker(BILLING);
        var other = new TestBroker(BILLING)) {
      one.publish("1");
      assertThat(other.receive(BILLING)).isEmpty();
      assertThat(one.receive(BILLING)).hasSize(1);
    }
  }
}
