package dev.portolan.contract.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.TransportLimits;
import org.junit.jupiter.api.Test;

/** Clauses C8 and C10: the shortest and the longest lease of a broker. */
abstract class LeaseLengthClauses extends TransportSuite {
  @Test
  void required_C10_theShortestLeaseIsTakenAndEnds() throws Exception {
    Subscription<String> billing =
        broker
            .subscription(broker.topic("shortest"), "billing")
            .lease(broker.transport.limits().minLease());
    broker.create(billing);
    broker.publish(billing.topic(), "1");
    Consumer dying = broker.consumer(broker.another(), billing);
    long before = broker.nowMillis();
    dying.takeOne();
    Consumer next = broker.consumer(billing);
    Delivery again = next.takeNotBefore(before + billing.lease().toMillis());
    assertThat(again.attempt()).isGreaterThanOrEqualTo(2);
  }

  @Test
  void required_C8_theLongestLeaseIsTaken() throws Exception {
    TransportLimits limits = broker.transport.limits();
    Subscription<String> billing = broker.created("orders");
    if (!can(Capability.FREE_EXTENSION)) {
      billing = broker.subscription(broker.topic("longest"), "billing").lease(limits.maxLease());
      broker.create(billing);
    }
    broker.publish(billing.topic(), "1");
    Consumer consumer = broker.consumer(billing);
    Delivery held = consumer.takeOne();
    long before = broker.nowMillis();
    consumer.extend(held, limits.maxLease());
    consumer.assertDeadline(held, before, limits.maxLease());
    if (harness().simulatesTime()) {
      broker.pass(limits.maxLease().minusMinutes(1));
    } else {
      broker.passLease();
    }
    consumer.assertQuiet();
    consumer.complete(held);
  }
}
