package dev.portolan.inmemory;

import static dev.portolan.inmemory.TestBroker.BILLING;
import static dev.portolan.inmemory.TestBroker.LEDGER;
import static dev.portolan.inmemory.TestBroker.ORDERS;
import static dev.portolan.inmemory.TestBroker.WAREHOUSE;
import static dev.portolan.inmemory.TestBroker.event;
import static dev.portolan.inmemory.TestBroker.ids;
import static dev.portolan.inmemory.TestBroker.only;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.Filter;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.Address;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.Outbound;
import dev.portolan.ports.spi.Payload;
import dev.portolan.ports.spi.Settings;
import dev.portolan.ports.spi.Topology;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Clauses P1 to P7, C1, C12 and C17, as far as they are the transport's. */
final class PublishingTest {
  private static final Address TOPIC = new Address.OfTopic(ORDERS);

  private static Outbound delayed(String id, Duration delay) {
    return new Outbound(TestBroker.keyed(id), delay, 0, 0);
  }

  @Test
  void P1_everySubscriptionExistingAtPublishGetsTheEvent() {
    try (var broker = new TestBroker(BILLING)) {
      broker.publish("before");
      broker.transport.create(Topology.of(List.of(), List.of(BILLING, WAREHOUSE)));
      broker.publish("after");

      assertThat(ids(broker.receive(BILLING))).containsExactly("before", "after");
      assertThat(ids(broker.receive(WAREHOUSE))).containsExactly("after");
    }
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
  void P2_theSameEventTwiceInABatchIsTakenTwice() {
    try (var broker = new TestBroker(BILLING)) {
      broker.publish("same", "same");
      assertThat(ids(broker.receive(BILLING))).containsExactly("same", "same");
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
  void P3_anEventAboveTheLimitIsTooLargeAndOneAtTheLimitIsTaken() {
    var settings = new Settings(Map.of("max-event-bytes", 1_000));
    try (var broker = new TestBroker(settings, BILLING)) {
      EventAttributes attributes = event("1").attributes();
      long overhead = broker.transport.encodedBytes(new EncodedEvent(attributes, Payload.empty()));
      int room = (int) (1_000 - overhead);
      var atLimit = new EncodedEvent(attributes, Payload.ofOwned(new byte[room]));
      var above = new EncodedEvent(attributes, Payload.ofOwned(new byte[room + 1]));

      assertThat(broker.send(TOPIC, List.of(Outbound.of(atLimit))).isSuccess()).isTrue();
      BatchResult refused = broker.send(TOPIC, List.of(Outbound.of(above)));
      assertThat(only(broker.receive(BILLING)).content()).isEqualTo(atLimit);
      assertThat(refused.failures().get(0).cause().code()).isEqualTo(ErrorCode.TOO_LARGE);
    }
  }

  @Test
  void P4_attributesAndDataComeBackAsTheyWere() {
    var attributes =
        new EventAttributes(
            "ä\"1\"", "/séa", "t.v1", "über", null, "x/y", null, Map.of("ext", "\u6d77"));
    var event = new EncodedEvent(attributes, Payload.copyOf(new byte[] {0, -1, 127, -128}));
    try (var broker = new TestBroker(BILLING)) {
      broker.send(TOPIC, List.of(Outbound.of(event)));
      assertThat(only(broker.receive(BILLING)).content()).isEqualTo(event);
    }
  }

  @Test
  void P5_anUnknownTopicOrSubscriptionIsNotFoundAndNotCreated() {
    Topic<String> unknown = Topic.of("unknown", String.class);
    var strange = new Address.OfSubscription(WAREHOUSE);
    try (var broker = new TestBroker(BILLING)) {
      List<Outbound> batch = List.of(Outbound.of(event("1")));
      assertThatThrownBy(() -> broker.send(new Address.OfTopic(unknown), batch))
          .isInstanceOfSatisfying(
              MessagingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND))
          .hasMessageContaining("unknown");
      assertThatThrownBy(() -> broker.send(strange, batch)).hasMessageContaining("warehouse");
      assertThatThrownBy(() -> broker.receiver(WAREHOUSE)).hasMessageContaining("warehouse");
      assertThatThrownBy(() -> broker.transport.deadLetters(WAREHOUSE))
          .hasMessageContaining("warehouse");
      assertThat(broker.transport.compare(Topology.of(List.of(unknown), List.of(WAREHOUSE))))
          .hasSize(2);
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
  void C1_everySubscriptionGetsEveryEvent() {
    try (var broker = new TestBroker(BILLING, WAREHOUSE, LEDGER)) {
      broker.publish("1", "2");
      for (Subscription<?> subscription : List.of(BILLING, WAREHOUSE, LEDGER)) {
        assertThat(ids(broker.receive(subscription))).containsExactly("1", "2");
      }
    }
  }

  @Test
  void C12_aSubscriptionThatHoldsEverythingDelaysNoOther() {
    try (var broker = new TestBroker(BILLING, WAREHOUSE)) {
      for (int round = 0; round < 2_000; round++) {
        broker.publish("k:" + round);
        Delivery delivery = only(broker.receive(WAREHOUSE));
        broker.complete(WAREHOUSE, delivery);
      }
      assertThat(broker.receive(BILLING)).hasSize(1_000);
    }
  }

  @Test
  void C17_aFilterSelectsAtPublishAndACopyToTheSubscriptionPassesIt() {
    Subscription<String> some = BILLING.filter(Filter.equal("id", "wanted"));
    try (var broker = new TestBroker(some, WAREHOUSE)) {
      broker.publish("unwanted", "wanted");
      broker.send(TOPIC, List.of(delayed("unwanted", Duration.ofSeconds(1))));
      broker.clock.advance(Duration.ofSeconds(1));
      assertThat(ids(broker.receive(some))).containsExactly("wanted");
      assertThat(ids(broker.receive(WAREHOUSE))).contains("unwanted", "wanted", "unwanted");

      Outbound copy = new Outbound(event("unwanted"), Duration.ZERO, 3, 1);
      broker.send(new Address.OfSubscription(some), List.of(copy));
      Delivery delivery = only(broker.receive(some));
      assertThat(delivery.attempt()).isEqualTo(4);
      assertThat(delivery.redriveGeneration()).isEqualTo(1);
      assertThat(broker.receive(WAREHOUSE)).as("to one subscription only").isEmpty();
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
