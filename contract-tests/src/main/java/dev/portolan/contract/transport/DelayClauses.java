package dev.portolan.contract.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Address;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.Outbound;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clause P7: a delayed event arrives no earlier than asked. */
abstract class DelayClauses extends TransportSuite {
  /** Its milliseconds are no int. */
  static final Duration LONG = Duration.ofDays(40);

  private Duration unit() {
    return broker.pace().lease();
  }

  @Test
  void required_P7_aDelayedEventArrivesNoEarlierThanAsked() throws Exception {
    if (lacks(Capability.SEND_DELAY)) {
      return;
    }
    Duration unit = unit();
    for (Duration delay : List.of(unit.dividedBy(2), unit.multipliedBy(5).dividedBy(4))) {
      Subscription<String> billing = broker.created("orders" + delay.toMillis());
      long before = broker.nowMillis();
      broker.sendAll(new Address.OfTopic(billing.topic()), List.of(Events.delayed("1", delay)));
      Consumer consumer = broker.consumer(billing);
      Delivery delivery = consumer.takeNotBefore(before + delay.toMillis());
      assertThat(delivery.attempt()).isEqualTo(1);
      assertThat(delivery.content()).isEqualTo(Events.event("1"));
      consumer.complete(delivery);
      consumer.assertQuiet();
    }
  }

  @Test
  void required_P7_eachEntryOfABatchHasItsOwnDelay() throws Exception {
    if (lacks(Capability.SEND_DELAY) || broker.transport.limits().maxBatchEntries() < 4) {
      return;
    }
    Subscription<String> billing = broker.created("orders");
    long unit = unit().toMillis();
    long before = broker.nowMillis();
    broker.sendAll(
        new Address.OfTopic(billing.topic()),
        List.of(
            Events.delayed("second", unit().multipliedBy(2)),
            Outbound.of(Events.event("now")),
            Events.delayed("third", unit().multipliedBy(3)),
            Events.delayed("first", unit())));
    Consumer consumer = broker.consumer(billing);
    assertThat(Events.id(consumer.takeOne())).isEqualTo("now");
    assertThat(Events.id(consumer.takeNotBefore(before + unit))).isEqualTo("first");
    assertThat(Events.id(consumer.takeNotBefore(before + 2 * unit))).isEqualTo("second");
    assertThat(Events.id(consumer.takeNotBefore(before + 3 * unit))).isEqualTo("third");
  }

  @Test
  void required_P7_theLongestDelayIsTakenAndKept() throws Exception {
    if (lacks(Capability.SEND_DELAY)) {
      return;
    }
    Duration longest = broker.transport.limits().maxSendDelay();
    assertThat(longest).isPositive();
    Duration delay = longest.compareTo(LONG) < 0 ? longest : LONG;
    Subscription<String> billing = broker.created("orders");
    long before = broker.nowMillis();
    broker.sendAll(new Address.OfTopic(billing.topic()), List.of(Events.delayed("1", delay)));
    Consumer consumer = broker.consumer(billing);
    if (harness().simulatesTime()) {
      assertThat(Events.id(consumer.takeNotBefore(before + delay.toMillis()))).isEqualTo("1");
    } else {
      consumer.assertQuiet();
    }
  }

  @Test
  void required_P7_anUndelayedEventDoesNotWaitForADelayedOne() throws Exception {
    if (lacks(Capability.SEND_DELAY)) {
      return;
    }
    Subscription<String> billing = broker.created("orders");
    broker.sendAll(
        new Address.OfTopic(billing.topic()),
        List.of(Events.delayed("later", broker.transport.limits().maxSendDelay())));
    broker.publish(billing.topic(), "now");
    assertThat(broker.consumer(billing).consumeIds(1)).containsExactly("now");
  }
}
