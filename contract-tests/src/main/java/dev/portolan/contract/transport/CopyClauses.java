package dev.portolan.contract.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.Filter;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Address;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.Outbound;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Clause C6: a copy for one subscription reaches that, as it is. */
abstract class CopyClauses extends TransportSuite {

  private static Outbound copy(String id, int attempts, int generation) {
    return new Outbound(Events.event(id), Duration.ZERO, attempts, generation);
  }

  @Test
  void required_C6_D2_aCopyReachesItsSubscriptionOnlyWhateverTheFilter() throws Exception {
    if (lacks(Capability.SUBSCRIPTION_ADDRESS)) {
      return;
    }
    Subscription<String> all = broker.subscription(broker.topic("orders"), "all");
    Subscription<String> some =
        broker.subscription(all.topic(), "some").filter(Filter.equal("id", "wanted"));
    Subscription<String> others = broker.subscription(all.topic(), "others");
    broker.create(all, some, others);
    broker.sendAll(new Address.OfSubscription(some), List.of(copy("unwanted", 0, 0)));
    broker.sendAll(new Address.OfSubscription(all), List.of(copy("1", 0, 0), copy("2", 0, 0)));
    assertThat(broker.consumer(some).consumeIds(1)).containsExactly("unwanted");
    assertThat(broker.consumer(all).consumeIds(2)).containsExactlyInAnyOrder("1", "2");
    broker.consumer(others).assertQuiet();
    broker.publish(all.topic(), "unwanted");
    broker.consumer(some).assertQuiet();
  }

  @Test
  void required_C6_P4_aCopyIsTheSameEvent() throws Exception {
    if (lacks(Capability.SUBSCRIPTION_ADDRESS)) {
      return;
    }
    List<EncodedEvent> events = RandomEvents.of(new Random(RandomEvents.seed()), 50);
    Subscription<String> billing = broker.created("orders");
    broker.sendAll(
        new Address.OfSubscription(billing),
        events.stream().map(event -> new Outbound(event, Duration.ZERO, 2, 1)).toList());
    assertThat(broker.consumer(billing).consume(50))
        .extracting(delivery -> (Object) delivery.content())
        .containsExactlyInAnyOrderElementsOf(events);
  }

  @Test
  void required_C6_P7_aCopyCanBeDelayed() throws Exception {
    if (lacks(Capability.SUBSCRIPTION_ADDRESS) || lacks(Capability.SEND_DELAY)) {
      return;
    }
    Subscription<String> billing = broker.created("orders");
    Duration delay = broker.pace().lease();
    long before = broker.nowMillis();
    broker.sendAll(
        new Address.OfSubscription(billing), List.of(new Outbound(Events.event("1"), delay, 3, 2)));
    Delivery delivery = broker.consumer(billing).takeNotBefore(before + delay.toMillis());
    assertThat(delivery.attempt()).isEqualTo(4);
    assertThat(delivery.redriveGeneration()).isEqualTo(2);
  }

  @Test
  void required_C6_P3_aCopyTooLargeIsRefused() throws Exception {
    if (lacks(Capability.SUBSCRIPTION_ADDRESS)) {
      return;
    }
    Subscription<String> billing = broker.created("orders");
    EncodedEvent above =
        PayloadSizes.ofEncodedSize(
            broker.transport, "1", broker.transport.limits().maxEventBytes() + 1);
    BatchResult result =
        broker.send(new Address.OfSubscription(billing), List.of(Outbound.of(above)));
    assertThat(Failures.of(result)).containsExactly("0 " + ErrorCode.TOO_LARGE);
    broker.consumer(billing).assertQuiet();
  }

  @Test
  void required_C6_aCopyOfAnEventThatIsThereArrivesBesideIt() throws Exception {
    if (lacks(Capability.SUBSCRIPTION_ADDRESS)) {
      return;
    }
    Subscription<String> billing = broker.created("orders");
    broker.publish(billing.topic(), "done", "held");
    Consumer consumer = broker.consumer(billing);
    List<Delivery> originals = consumer.take(2);
    consumer.complete(originals.getFirst());
    broker.sendAll(
        new Address.OfSubscription(billing), List.of(copy("done", 1, 0), copy("held", 1, 0)));
    List<Delivery> copies = consumer.consume(2);
    assertThat(Events.ids(copies)).containsExactlyInAnyOrder("done", "held");
    assertThat(copies).allMatch(copy -> copy.attempt() == 2);
    consumer.complete(originals.getLast());
  }

  @Test
  void required_C6_C11_aCopyEndsTheWaitAndHoldsUpNobody() throws Exception {
    if (lacks(Capability.SUBSCRIPTION_ADDRESS)) {
      return;
    }
    Subscription<String> billing = broker.created("orders");
    Consumer consumer = broker.consumer(billing);
    Background<Delivery> wait = Background.start(broker.pace().patience(), consumer::waitForOne);
    assertThat(wait.endsWithin(broker.pace().quiet())).as("nothing came").isFalse();
    broker.sendAll(new Address.OfSubscription(billing), List.of(copy("1", 0, 0)));
    assertThat(Events.id(wait.result())).isEqualTo("1");
    // Another thread, so that a lock that was left behind shows.
    Background.within(
        broker.pace().patience(),
        () -> {
          broker.sendAll(new Address.OfSubscription(billing), List.of(copy("2", 0, 0)));
          broker.publish(billing.topic(), "3");
          return true;
        });
    assertThat(consumer.consumeIds(2)).containsExactlyInAnyOrder("2", "3");
  }
}
