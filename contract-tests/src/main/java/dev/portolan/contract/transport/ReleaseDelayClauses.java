package dev.portolan.contract.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.Release;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clause C4: what is released comes back after its delay, and not before. */
abstract class ReleaseDelayClauses extends TransportSuite {

  @Test
  void required_C4_whatIsReleasedComesBackAfterItsDelayAndNotBefore() throws Exception {
    if (lacks(Capability.RELEASE_DELAY)) {
      return;
    }
    Duration lease = broker.lease();
    for (Duration delay : List.of(lease.dividedBy(2), lease.multipliedBy(5).dividedBy(4))) {
      Subscription<String> billing = broker.createdBrief("orders" + delay.toMillis());
      broker.publish(billing.topic(), "1");
      Consumer consumer = broker.consumer(billing);
      Delivery held = consumer.takeOne();
      long before = broker.nowMillis();
      consumer.release(held, delay, true);
      Delivery again = consumer.takeNotBefore(before + delay.toMillis());
      assertThat(again.attempt()).isEqualTo(2);
    }
  }

  @Test
  void required_C4_eachReleaseOfABatchHasItsOwnDelay() throws Exception {
    if (lacks(Capability.RELEASE_DELAY)) {
      return;
    }
    if (broker.transport.limits().maxSettleEntries() < 3) {
      return;
    }
    Subscription<String> billing = broker.created("orders");
    broker.publish(billing.topic(), "1", "2", "3");
    Consumer consumer = broker.consumer(billing);
    List<Delivery> held = consumer.take(3);
    Duration unit = broker.lease();
    long before = broker.nowMillis();
    var releases =
        List.of(
            new Release(held.get(0), unit.multipliedBy(2), true),
            new Release(held.get(1), Duration.ZERO, true),
            new Release(held.get(2), unit, true));
    assertThat(consumer.receiver.release(releases).failures()).isEmpty();
    assertThat(Events.id(consumer.takeOne())).isEqualTo(Events.id(held.get(1)));
    long unitMillis = unit.toMillis();
    assertThat(Events.id(consumer.takeNotBefore(before + unitMillis)))
        .isEqualTo(Events.id(held.get(2)));
    assertThat(Events.id(consumer.takeNotBefore(before + 2 * unitMillis)))
        .isEqualTo(Events.id(held.get(0)));
  }

  @Test
  void required_C4_theLongestDelayIsTakenAndKept() throws Exception {
    if (lacks(Capability.RELEASE_DELAY)) {
      return;
    }
    Duration longest = broker.transport.limits().maxReleaseDelay();
    assertThat(longest).isPositive();
    Duration delay = longest.compareTo(DelayClauses.LONG) < 0 ? longest : DelayClauses.LONG;
    Subscription<String> billing =
        broker
            .subscription(broker.topic("orders"), "billing")
            .retention(
                broker.transport.limits().maxRetention().minusDays(1),
                broker.transport.limits().maxRetention());
    broker.create(billing);
    broker.publish(billing.topic(), "1");
    Consumer consumer = broker.consumer(billing);
    long before = broker.nowMillis();
    consumer.release(consumer.takeOne(), delay, true);
    if (harness().simulatesTime()) {
      assertThat(consumer.takeNotBefore(before + delay.toMillis()).attempt()).isEqualTo(2);
    } else {
      broker.passLease();
      consumer.assertQuiet();
    }
  }

  @Test
  void required_C4_aDelayOfTheLimitIsTaken() throws Exception {
    if (lacks(Capability.RELEASE_DELAY)) {
      return;
    }
    Subscription<String> billing = broker.created("orders");
    broker.publish(billing.topic(), "later", "now");
    Consumer consumer = broker.consumer(billing);
    List<Delivery> held = consumer.take(2);
    consumer.release(held.get(0), broker.transport.limits().maxReleaseDelay(), true);
    consumer.release(held.get(1));
    assertThat(consumer.consumeIds(1)).containsExactly(Events.id(held.get(1)));
  }
}
