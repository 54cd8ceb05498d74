package dev.portolan.contract.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.Filter;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Address;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.Outbound;
import dev.portolan.ports.spi.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clause P7: a delayed event arrives, and everywhere. */
abstract class DelayedClauses extends TransportSuite {

  private Duration unit() {
    return broker.pace().lease();
  }

  @Test
  void required_P7_C1_C17_aDelayedEventReachesEverySubscriptionThatWantsIt() throws Exception {
    if (lacks(Capability.SEND_DELAY)) {
      return;
    }
    Subscription<String> all = broker.subscription(broker.topic("orders"), "all");
    Subscription<String> some =
        broker.subscription(all.topic(), "some").filter(Filter.equal("id", "wanted"));
    Subscription<String> none =
        broker.subscription(all.topic(), "none").filter(Filter.equal("id", "other"));
    broker.create(all, some, none);
    broker.sendAll(
        new Address.OfTopic(all.topic()),
        List.of(Events.delayed("wanted", unit()), Events.delayed("unwanted", unit())));
    broker.pass(unit().plus(broker.pace().precision()));
    assertThat(broker.consumer(all).consumeIds(2)).containsExactlyInAnyOrder("wanted", "unwanted");
    assertThat(broker.consumer(some).consumeIds(1)).containsExactly("wanted");
    broker.consumer(none).assertQuiet();
  }

  @Test
  void required_P7_manyDelayedEventsAllArriveThoughTheirSenderIsGone() throws Exception {
    if (lacks(Capability.SEND_DELAY)) {
      return;
    }
    Subscription<String> billing = broker.created("orders");
    List<String> ids = Events.numbered("event-", 300);
    var entries = new ArrayList<Outbound>();
    for (int number = 0; number < ids.size(); number++) {
      entries.add(Events.delayed(ids.get(number), unit().multipliedBy(number % 3 + 1)));
    }
    Transport sender = broker.another();
    var topic = new Address.OfTopic(billing.topic());
    int max = sender.limits().maxBatchEntries();
    for (int from = 0; from < ids.size(); from += max) {
      List<Outbound> batch = entries.subList(from, Math.min(ids.size(), from + max));
      assertThat(sender.send(topic, batch, broker.pace().patience()).failures()).isEmpty();
    }
    sender.close();
    broker.pass(unit().multipliedBy(3).plus(broker.pace().precision()));
    assertThat(broker.consumer(billing).consumeIds(ids.size()))
        .containsExactlyInAnyOrderElementsOf(ids);
  }

  @Test
  void required_P7_whoWaitsGetsWhatBecomesDue() throws Exception {
    if (lacks(Capability.SEND_DELAY)) {
      return;
    }
    Subscription<String> billing = broker.created("orders");
    Consumer consumer = broker.consumer(billing);
    Background<Delivery> wait = Background.start(broker.pace().patience(), consumer::waitForOne);
    assertThat(wait.endsWithin(broker.pace().quiet())).as("nothing came").isFalse();
    broker.sendAll(new Address.OfTopic(billing.topic()), List.of(Events.delayed("1", unit())));
    broker.pass(unit().plus(broker.pace().precision()));
    assertThat(Events.id(wait.result())).isEqualTo("1");
  }

  @Test
  void required_P7_C13_aDelayedEventReachesASubscriptionWithKeyOrder() throws Exception {
    if (lacks(Capability.SEND_DELAY) || lacks(Capability.KEY_ORDER)) {
      return;
    }
    Subscription<String> ledger = broker.createdOrdered("orders");
    long before = broker.nowMillis();
    broker.sendAll(
        new Address.OfTopic(ledger.topic()),
        List.of(Events.delayed("a:1", unit()), Events.delayed("free", unit().multipliedBy(2))));
    Consumer consumer = broker.consumer(ledger);
    Delivery keyed = consumer.takeNotBefore(before + unit().toMillis());
    assertThat(Events.id(keyed)).isEqualTo("a:1");
    Delivery free = consumer.takeNotBefore(before + 2 * unit().toMillis());
    assertThat(Events.id(free)).isEqualTo("free");
  }
}
