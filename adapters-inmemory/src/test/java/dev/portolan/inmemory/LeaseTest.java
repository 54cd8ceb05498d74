package dev.portolan.inmemory;

import static dev.portolan.inmemory.TestBroker.BILLING;
import static dev.portolan.inmemory.TestBroker.LEASE;
import static dev.portolan.inmemory.TestBroker.WAREHOUSE;
import static dev.portolan.inmemory.TestBroker.ids;
import static dev.portolan.inmemory.TestBroker.only;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.Receiver;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the contract leaves open of leases (clauses C9 and C10). */
final class LeaseTest {
  private final TestBroker broker = new TestBroker(BILLING, WAREHOUSE);

  @AfterEach
  void close() {
    broker.close();
  }

  @Test
  void C9_aStaleHandleSettlesNeitherTwiceNorTheNextDelivery() {
    broker.publish("1");
    Delivery stale = only(broker.receive(BILLING));
    broker.clock.advance(LEASE);
    Delivery current = only(broker.receive(BILLING));
    Receiver receiver = broker.receiver(BILLING);

    assertThat(codeOf(receiver.complete(List.of(stale)))).isEqualTo(ErrorCode.LEASE_LOST);
    assertThat(codeOf(receiver.extend(List.of(stale), LEASE))).isEqualTo(ErrorCode.LEASE_LOST);
    assertThat(receiver.complete(List.of(current, current)).failures())
        .singleElement()
        .satisfies(failure -> assertThat(failure.position()).isEqualTo(1));
  }

  @Test
  void C9_aDeliveryOfAnotherSubscriptionIsRefused() {
    broker.publish("1");
    Delivery warehouses = only(broker.receive(WAREHOUSE));
    Receiver billing = broker.receiver(BILLING);
    assertThat(codeOf(billing.complete(List.of(warehouses)))).isEqualTo(ErrorCode.INVALID);
    broker.complete(WAREHOUSE, warehouses);
  }

  private static ErrorCode codeOf(BatchResult result) {
    assertThat(result.failures()).hasSize(1);
    return result.failures().get(0).cause().code();
  }

  @Test
  void C10_manyLeasesEndInAnyOrder() {
    String[] ids = new String[500];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = "event-" + i;
    }
    broker.publish(ids);
    List<Delivery> held = broker.receive(BILLING);
    Receiver receiver = broker.receiver(BILLING);
    for (int i = 0; i < ids.length; i++) {
      if (i % 5 == 1) {
        receiver.extend(List.of(held.get(i)), LEASE.plusSeconds(i));
      } else if (i % 5 == 2) {
        receiver.complete(List.of(held.get(i)));
      }
    }
    broker.clock.advance(LEASE);
    assertThat(broker.receive(BILLING)).hasSize(300).allMatch(again -> again.attempt() == 2);
    broker.clock.advance(Duration.ofSeconds(251));
    broker.receive(BILLING).forEach(again -> assertThat(again.attempt()).isGreaterThan(1));
  }
}
