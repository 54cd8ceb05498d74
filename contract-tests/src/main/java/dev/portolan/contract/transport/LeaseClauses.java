package dev.portolan.contract.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.Delivery;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Clause C8: a lease lasts as long as it says. */
abstract class LeaseClauses extends TransportSuite {
  @Test
  void required_C8_aLeaseLastsAsDeclaredAndItsDeadlineSaysSo() throws Exception {
    Subscription<String> billing = broker.createdBrief("orders");
    broker.publish(billing.topic(), "1");
    Consumer consumer = broker.consumer(billing);
    long before = broker.nowMillis();
    Delivery held = consumer.takeOne();
    consumer.assertDeadline(held, before, broker.lease());
    Delivery again = consumer.takeNotBefore(before + broker.lease().toMillis());
    assertThat(Events.id(again)).isEqualTo("1");
  }

  @Test
  void required_C8_aLeaseCanBeCutShort() throws Exception {
    if (lacks(Capability.FREE_EXTENSION)) {
      return;
    }
    Subscription<String> billing = broker.created("orders");
    broker.publish(billing.topic(), "1");
    Consumer consumer = broker.consumer(billing);
    Delivery held = consumer.takeOne();
    Duration lease = broker.lease();
    long before = broker.nowMillis();
    consumer.extend(held, lease);
    consumer.assertDeadline(held, before, lease);
    Delivery again = consumer.takeNotBefore(before + lease.toMillis());
    assertThat(again.attempt()).isEqualTo(2);
    assertThat(broker.nowMillis() - before).isLessThan(billing.lease().toMillis());
  }

  @Test
  void required_C8_eachSubscriptionHasItsOwnLease() throws Exception {
    Stalled.retried(
        attempt -> {
          Subscription<String> brief = broker.brief(broker.topic(attempt), "brief");
          Subscription<String> comfortable = broker.subscription(brief.topic(), "comfortable");
          broker.create(comfortable, brief);
          broker.publish(brief.topic(), "1");
          Consumer slow = broker.consumer(comfortable);
          Consumer quick = broker.consumer(brief);
          Delivery held = slow.takeOne();
          long before = broker.nowMillis();
          quick.takeOne();
          Delivery again = quick.takeNotBefore(before + brief.lease().toMillis());
          assertThat(again.attempt()).isEqualTo(2);
          slow.assertQuiet();
          slow.complete(held);
        });
  }
}
