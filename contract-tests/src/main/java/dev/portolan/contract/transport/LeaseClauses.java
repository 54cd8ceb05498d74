package dev.portolan.contract.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.TransportLimits;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clause C8: a lease lasts as long as it says, and as it is extended. */
abstract class LeaseClauses extends TransportSuite {

  @Test
  void required_C8_aLeaseLastsAsDeclaredAndItsDeadlineSaysSo() throws Exception {
    Subscription<String> billing = broker.createdBrief("orders");
    broker.publish(billing.topic(), "1");
    Consumer consumer = broker.consumer(billing);
    long before = broker.nowMillis();
    Delivery held = consumer.takeOne();
    assertDeadline(held, before, broker.nowMillis(), broker.pace().lease());
    Delivery again = consumer.takeNotBefore(before + broker.pace().lease().toMillis());
    assertThat(Events.id(again)).isEqualTo("1");
  }

  private void assertDeadline(Delivery held, long before, long after, Duration lease) {
    long precision = broker.pace().precision().toMillis();
    assertThat(held.leaseDeadlineMillis())
        .as("end of a lease of %s", lease)
        .isBetween(before + lease.toMillis() - precision, after + lease.toMillis() + precision);
  }

  @Test
  void required_C8_extendedLeaseLastsFromTheExtensionOn() throws Exception {
    Duration lease = broker.pace().lease();
    for (Duration longer : List.of(lease, lease.multipliedBy(2), lease.multipliedBy(3))) {
      Stalled.retried(attempt -> assertExtendedBy(longer, attempt));
    }
  }

  private void assertExtendedBy(Duration longer, String attempt) throws Exception {
    Duration lease = broker.pace().lease();
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
    assertDeadline(held, extended, broker.nowMillis(), longer);
    Delivery again = consumer.takeNotBefore(extended + longer.toMillis());
    assertThat(again.attempt()).isEqualTo(2);
  }

  @Test
  void required_C8_aLeaseIsExtendedAsOftenAsNeeded() throws Exception {
    Stalled.retried(
        attempt -> {
          Duration lease = broker.pace().lease();
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
          Duration lease = broker.pace().lease();
          Subscription<String> billing = broker.createdBrief(attempt);
          broker.publish(billing.topic(), Events.numbered("event-", 5));
          Consumer consumer = broker.consumer(billing);
          long taken = broker.nowMillis();
          List<Delivery> held = consumer.take(5);
          List<Delivery> extended = List.of(held.get(1), held.get(3), held.get(4));
          int max = broker.transport.limits().maxSettleEntries();
          if (max < 3) {
            extended.forEach(one -> consumer.extend(one, lease.multipliedBy(20)));
          } else {
            assertThat(consumer.receiver.extend(extended, lease.multipliedBy(20)).failures())
                .isEmpty();
          }
          broker.requireBefore(taken + lease.toMillis());
          broker.passLease();
          List<Delivery> again = consumer.take(2);
          assertThat(Events.ids(again))
              .containsExactlyInAnyOrder(Events.id(held.get(0)), Events.id(held.get(2)));
          consumer.complete(again);
          broker.passLease();
          consumer.assertQuiet();
          consumer.complete(extended);
        });
  }

  @Test
  void required_C8_aLeaseCanBeCutShort() throws Exception {
    Subscription<String> billing = broker.created("orders");
    broker.publish(billing.topic(), "1");
    Consumer consumer = broker.consumer(billing);
    Delivery held = consumer.takeOne();
    Duration lease = broker.pace().lease();
    long before = broker.nowMillis();
    consumer.extend(held, lease);
    assertDeadline(held, before, broker.nowMillis(), lease);
    Delivery again = consumer.takeNotBefore(before + lease.toMillis());
    assertThat(again.attempt()).isEqualTo(2);
    assertThat(broker.nowMillis() - before).isLessThan(billing.lease().toMillis());
  }

  @Test
  void required_C8_theLongestLeaseIsTaken() throws Exception {
    TransportLimits limits = broker.transport.limits();
    Subscription<String> billing = broker.created("orders");
    broker.publish(billing.topic(), "1");
    Consumer consumer = broker.consumer(billing);
    Delivery held = consumer.takeOne();
    long before = broker.nowMillis();
    consumer.extend(held, limits.maxLease());
    assertDeadline(held, before, broker.nowMillis(), limits.maxLease());
    if (harness().simulatesTime()) {
      broker.pass(limits.maxLease().minusMinutes(1));
    } else {
      broker.passLease();
    }
    consumer.assertQuiet();
    consumer.complete(held);
  }
}
