package dev.portolan.inmemory;

import static dev.portolan.inmemory.TestBroker.LEASE;
import static dev.portolan.inmemory.TestBroker.LEDGER;
import static dev.portolan.inmemory.TestBroker.ids;
import static dev.portolan.inmemory.TestBroker.keyed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.spi.Address;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.Outbound;
import dev.portolan.ports.spi.Receiver;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the contract leaves open of key order: who comes first among keys (clause C13). */
final class KeyOrderTest {
  private final TestBroker broker = new TestBroker(LEDGER);

  @AfterEach
  void close() {
    broker.close();
  }

  @Test
  void C13_aCallReturnsSeveralOfAKeyInOrderAndOtherKeysBesides() {
    broker.publish("a:1", "b:1", "a:2", "a:3", "b:2");
    assertThat(ids(broker.receive(LEDGER))).containsExactly("a:1", "a:2", "a:3", "b:1", "b:2");
  }

  @Test
  void C13_aHotKeyDoesNotStarveOthers() {
    for (int i = 0; i < 100; i++) {
      broker.publish("hot:" + i);
    }
    broker.publish("cold:1");
    Receiver receiver = broker.receiver(LEDGER);
    List<Delivery> first = TestBroker.receive(receiver, 10);
    assertThat(ids(first)).allMatch(id -> id.startsWith("hot"));
    assertThat(ids(TestBroker.receive(receiver, 10))).containsExactly("cold:1");
  }

  @Test
  void C13_keysTakeTurns() {
    broker.publish("hot:1", "hot:2", "hot:3", "cold:1");
    Receiver receiver = broker.receiver(LEDGER);
    List<Delivery> hot = TestBroker.receive(receiver, 2);
    broker.complete(LEDGER, hot.toArray(Delivery[]::new));
    assertThat(ids(TestBroker.receive(receiver, 1))).containsExactly("cold:1");
  }

  @Test
  void C13_expiredLeasesKeepTheOrder() {
    broker.publish("a:1", "a:2", "a:3");
    Receiver receiver = broker.receiver(LEDGER);
    List<Delivery> held = TestBroker.receive(receiver, 2);
    receiver.extend(List.of(held.get(0)), LEASE.multipliedBy(2));
    broker.clock.advance(LEASE);
    assertThat(broker.receive(LEDGER)).as("a:1 is still held").isEmpty();
    broker.clock.advance(LEASE);
    assertThat(ids(broker.receive(LEDGER))).containsExactly("a:1", "a:2", "a:3");
  }

  @Test
  void C13_aCopyForTheSubscriptionComesBehindItsKeyHoweverFarBackThatIs() {
    for (int batch = 0; batch < 10; batch++) {
      broker.publish(
          IntStream.range(0, 500).mapToObj(number -> "hot:" + number).toArray(String[]::new));
    }
    broker.publish("a:1");
    broker.send(new Address.OfSubscription(LEDGER), List.of(Outbound.of(keyed("a:copy"))));
    assertThat(TestBroker.receive(broker.receiver(LEDGER), 1_000)).hasSize(1_000);
    assertThat(ids(broker.receive(LEDGER))).containsExactly("a:1", "a:copy");
  }
}
