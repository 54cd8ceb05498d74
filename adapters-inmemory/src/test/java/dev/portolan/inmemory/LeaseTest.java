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

/** Clauses C2 to C4 and C8 to C11, as far as they are the transport's. */
final class LeaseTest {
  private final TestBroker broker = new TestBroker(BILLING, WAREHOUSE);

  @AfterEach
  void close() {
    broker.close();
  }

  @Test
  void C2_oneHolderAtATime() {
    broker.publish("1", "2", "3");
    List<Delivery> one = TestBroker.receive(broker.receiver(BILLING), 2);
    List<Delivery> other = TestBroker.receive(broker.receiver(BILLING), 2);
    assertThat(ids(one)).containsExactly("1", "2");
    assertThat(ids(other)).containsExactly("3");
  }

  @Test
  void C3_whatIsCompletedIsGone() {
    broker.publish("1", "2");
    List<Delivery> held = broker.receive(BILLING);
    broker.complete(BILLING, held.get(0));
    broker.clock.advance(LEASE);
    assertThat(ids(broker.receive(BILLING))).containsExactly("2");
  }

  @Test
  void C4_whatIsReleasedComesBackAfterItsDelayWithTheAttemptCounted() {
    broker.publish("1");
    Delivery first = only(broker.receive(BILLING));
    assertThat(first.attempt()).isEqualTo(1);
    broker.release(BILLING, first, Duration.ofSeconds(5), true);
    broker.clock.advance(Duration.ofMillis(4_999));
    assertThat(broker.receive(BILLING)).isEmpty();
    broker.clock.advance(Duration.ofMillis(1));
    assertThat(only(broker.receive(BILLING)).attempt()).isEqualTo(2);
  }

  @Test
  void C4_aReleaseAsNotStartedLeavesTheAttemptUncounted() {
    broker.publish("1");
    broker.release(BILLING, only(broker.receive(BILLING)), Duration.ZERO, true);
    broker.release(BILLING, only(broker.receive(BILLING)), Duration.ZERO, false);
    assertThat(only(broker.receive(BILLING)).attempt()).isEqualTo(2);
  }

  @Test
  void C8_anExtendedLeaseLastsFromTheExtensionOn() {
    broker.publish("slow", "other");
    List<Delivery> held = broker.receive(BILLING);
    broker.clock.advance(LEASE.minusMillis(1));
    Receiver receiver = broker.receiver(BILLING);
    assertThat(receiver.extend(held.subList(0, 1), LEASE).isSuccess()).isTrue();
    assertThat(held.get(0).leaseDeadlineMillis())
        .isEqualTo(broker.clock.millis() + LEASE.toMillis());
    broker.clock.advance(LEASE.minusMillis(1));

    assertThat(ids(broker.receive(BILLING))).containsExactly("other");
    broker.clock.advance(Duration.ofMillis(1));
    assertThat(ids(broker.receive(BILLING))).containsExactly("slow");
  }

  @Test
  void C8_aLeaseCanBeCutShort() {
    broker.publish("1");
    Delivery held = only(broker.receive(BILLING));
    broker.receiver(BILLING).extend(List.of(held), Duration.ofSeconds(1));
    broker.clock.advance(Duration.ofSeconds(1));
    assertThat(broker.receive(BILLING)).hasSize(1);
  }

  @Test
  void C9_aLateSettlementAnswersLeaseLostPerEntry() {
    broker.publish("late", "kept");
    List<Delivery> held = broker.receive(BILLING);
    Receiver receiver = broker.receiver(BILLING);
    receiver.extend(List.of(held.get(1)), LEASE.multipliedBy(2));
    broker.clock.advance(LEASE);

    BatchResult result = receiver.complete(held);
    assertThat(result.failures()).hasSize(1);
    assertThat(result.failures().get(0).position()).isZero();
    assertThat(result.failures().get(0).cause().code()).isEqualTo(ErrorCode.LEASE_LOST);
    assertThat(result.failures().get(0).cause()).hasMessageContaining("late");
    assertThat(ids(broker.receive(BILLING))).containsExactly("late");
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
  void C10_whatADeadConsumerHeldComesAgainAfterTheLeaseWithTheAttemptCounted() {
    broker.publish("1");
    try (Receiver dying = broker.receiver(BILLING)) {
      assertThat(TestBroker.receive(dying, 1)).hasSize(1);
    }
    broker.clock.advance(LEASE.minusMillis(1));
    assertThat(broker.receive(BILLING)).isEmpty();
    broker.clock.advance(Duration.ofMillis(1));
    assertThat(only(broker.receive(BILLING)).attempt()).isEqualTo(2);
  }

  @Test
  void C11_eventsWaitWhileEveryConsumerIsAway() {
    broker.publish("1");
    broker.receiver(BILLING).close();
    broker.publish("2");
    assertThat(ids(broker.receive(BILLING))).containsExactly("1", "2");
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
