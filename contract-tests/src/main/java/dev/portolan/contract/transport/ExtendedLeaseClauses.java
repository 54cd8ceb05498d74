package dev.portolan.contract.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.contract.clause.FailureMode;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.Delivery;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clause C8: an extended lease lasts as long as it was extended. */
abstract class ExtendedLeaseClauses extends TransportSuite {
  @Test
  void required_C8_extendedLeaseLastsFromTheExtensionOn() throws Exception {
    Duration lease = broker.lease();
    List<Duration> lengths =
        can(Capability.FREE_EXTENSION)
            ? List.of(lease, lease.multipliedBy(2), lease.multipliedBy(3))
            : List.of(lease);
    for (Duration longer : lengths) {
      Stalled.retried(attempt -> assertExtendedBy(longer, attempt));
    }
  }

  private void assertExtendedBy(Duration longer, String attempt) throws Exception {
    Duration lease = broker.lease();
    Subscription<String> billing = broker.createdBrief(attempt + "-" + longer.toMillis());
    broker.publish(billing.topic(), "slow");
    Consumer consumer = broker.consumer(billing);
    long taken = broker.nowMillis();
    Delivery held = consumer.takeOne();
    broker.pass(lease.dividedBy(2));
    long extended = broker.nowMillis();
    broker.requireBefore(taken + lease.toMillis());
    consumer.extend(held, longer);
    broker.requireBefore(taken + lease.toMillis());
    consumer.assertDeadline(held, extended, longer);
    Delivery again = consumer.takeNotBefore(extended + longer.toMillis());
    assertThat(again.attempt()).isEqualTo(2);
  }

  @Test
  void required_C8_aLeaseIsExtendedAsOftenAsNeeded() throws Exception {
    Stalled.retried(
        attempt -> {
          Duration lease = broker.lease();
          Subscription<String> billing = broker.createdBrief(attempt);
          broker.publish(billing.topic(), "slow");
          Consumer consumer = broker.consumer(billing);
          Consumer rival = broker.consumer(broker.another(), billing);
          long extended = broker.nowMillis();
          Delivery held = consumer.takeOne();
          for (int round = 0; round < 6; round++) {
            broker.pass(lease.dividedBy(2));
            broker.requireBefore(extended + lease.toMillis());
            long now = broker.nowMillis();
            consumer.extend(held, lease);
            broker.requireBefore(extended + lease.toMillis());
            extended = now;
            List<Delivery> stolen = rival.receive(1);
            broker.requireBefore(extended + lease.toMillis());
            assertThat(stolen).as("three leases long, one holder").isEmpty();
          }
          assertThat(held.attempt()).isEqualTo(1);
          consumer.complete(held);
          broker.passLease();
          consumer.assertQuiet();
        });
  }

  @Test
  void required_C8_onlyWhatIsExtendedIsExtended() throws Exception {
    Stalled.retried(
        attempt -> {
          Duration lease = broker.lease();
          Subscription<String> billing = broker.createdBrief(attempt);
          broker.publish(billing.topic(), Events.numbered("event-", 5));
          Consumer consumer = broker.consumer(billing);
          long taken = broker.nowMillis();
          List<Delivery> held = consumer.take(5);
          List<Delivery> extended = List.of(held.get(1), held.get(3), held.get(4));
          consumer.holdBeyondLease(lease, taken, extended.toArray(Delivery[]::new));
          List<Delivery> again = consumer.take(2);
          assertThat(Events.ids(again))
              .containsExactlyInAnyOrder(Events.id(held.get(0)), Events.id(held.get(2)));
          consumer.complete(again);
          consumer.assertQuiet();
          consumer.complete(extended);
        });
  }

  @Test
  @FailureMode(25)
  void required_C8_C3_C4_C7_whatIsExtendedCanBeSettledAfterItsFirstLease() throws Exception {
    for (Settlement settlement : Settlement.values()) {
      Stalled.retried(
          attempt -> {
            Subscription<String> billing = broker.createdBrief(attempt + "-" + settlement.word());
            broker.publish(billing.topic(), "slow");
            Consumer consumer = broker.consumer(billing);
            long taken = broker.nowMillis();
            Delivery held = consumer.takeOne();
            consumer.holdBeyondLease(billing.lease(), taken, held);
            assertThat(Failures.of(settlement.apply(consumer, List.of(held))))
                .as("%s within the extension", settlement)
                .isEmpty();
          });
    }
  }
}
