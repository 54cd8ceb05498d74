package dev.portolan.contract.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.Filter;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.Address;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.Topology;
import dev.portolan.ports.spi.Transport;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clauses P1 and C1: what is accepted arrives, in every subscription. */
abstract class PublishingClauses extends TransportSuite {
  /** More than the counters of a broker that loses each thousandth event can hide. */
  private static final int MANY = 2_600;

  @Test
  void required_P1_C1_eachOfThousandsOfEventsArrivesOnceInEverySubscription() throws Exception {
    Topic<String> orders = broker.topic("orders");
    Topic<String> topic = can(Capability.KEY_ORDER) ? orders.keyOrdered() : orders;
    var subscriptions = new ArrayList<Subscription<String>>();
    subscriptions.add(broker.subscription(topic, "all"));
    subscriptions.add(broker.subscription(topic, "others"));
    subscriptions.add(broker.subscription(topic, "filtered").filter(Filter.exists("type")));
    if (can(Capability.KEY_ORDER)) {
      subscriptions.add(broker.ordered(orders, "ledger"));
    }
    broker.create(subscriptions.toArray(Subscription<?>[]::new));

    var ids = new ArrayList<String>();
    for (int number = 0; number < MANY; number++) {
      ids.add("key" + number % 7 + ":" + number);
    }
    int[] sizes = {1, 2, broker.transport.limits().maxBatchEntries(), 3, 17};
    for (int from = 0, round = 0; from < MANY; round++) {
      int to = Math.min(MANY, from + sizes[round % sizes.length]);
      broker.publish(topic, ids.subList(from, to));
      from = to;
    }
    for (Subscription<String> subscription : subscriptions) {
      List<Delivery> arrived = broker.consumer(subscription).consume(MANY);
      assertThat(Events.ids(arrived))
          .as(subscription.name())
          .containsExactlyInAnyOrderElementsOf(ids);
      assertThat(arrived).allMatch(delivery -> delivery.attempt() == 1);
    }
  }

  @Test
  void required_C1_everySubscriptionGetsItsOwnCopy() throws Exception {
    Topic<String> orders = broker.topic("orders");
    Subscription<String> billing = broker.subscription(orders, "billing");
    Subscription<String> warehouse = broker.subscription(orders, "warehouse");
    Subscription<String> audit = broker.subscription(orders, "audit");
    broker.create(billing, warehouse, audit);
    broker.publish(orders, "1", "2");
    Consumer first = broker.consumer(billing);
    first.complete(first.take(2));
    Consumer second = broker.consumer(warehouse);
    second.deadLetter(second.take(2).toArray(Delivery[]::new));
    assertThat(broker.consumer(audit).consumeIds(2)).containsExactlyInAnyOrder("1", "2");
  }

  @Test
  void required_P1_T1_aSubscriptionGetsWhatIsPublishedFromItsCreationOn() throws Exception {
    Topic<String> orders = broker.topic("orders");
    Subscription<String> billing = broker.subscription(orders, "billing");
    Subscription<String> warehouse = broker.subscription(orders, "warehouse");
    broker.create(billing);
    broker.publish(orders, "before");
    broker.create(billing, warehouse);
    broker.publish(orders, "after");
    assertThat(broker.consumer(billing).consumeIds(2)).containsExactlyInAnyOrder("before", "after");
    assertThat(broker.consumer(warehouse).consumeIds(1)).containsExactly("after");
  }

  @Test
  void required_P1_aTopicWithoutSubscriptionsTakesEvents() throws Exception {
    Topic<String> orders = broker.topic("orders");
    broker.create(Topology.of(List.of(orders), List.of()));
    broker.publish(orders, "1", "2");
    Subscription<String> late = broker.subscription(orders, "late");
    broker.create(late);
    broker.publish(orders, "3");
    assertThat(broker.consumer(late).consumeIds(1)).containsExactly("3");
  }

  @Test
  void required_P1_whatWasAcceptedOutlivesThePublishersTransport() throws Exception {
    Subscription<String> billing = broker.created("orders");
    Transport publisher = broker.another();
    var batch = Events.firstHand(List.of(Events.event("1"), Events.event("2")));
    var topic = new Address.OfTopic(billing.topic());
    assertThat(publisher.send(topic, batch, broker.pace().patience()).isSuccess()).isTrue();
    publisher.close();
    assertThat(broker.consumer(billing).consumeIds(2)).containsExactlyInAnyOrder("1", "2");
  }

  @Test
  void required_C1_namesThatLookAlikeAreTwo() throws Exception {
    String longest = "x".repeat(30);
    List<Subscription<String>> alike =
        List.of(
            broker.subscription(broker.topic("a-b"), "c"),
            broker.subscription(broker.topic("a"), "b-c"),
            broker.subscription(broker.topic("a"), "b.c"),
            broker.subscription(broker.topic("a.b"), "c"),
            broker.subscription(broker.topic("ab"), "c"),
            broker.subscription(broker.topic("a"), "bc"),
            broker.subscription(broker.topic(longest + "1"), longest + longest.substring(1) + "1"),
            broker.subscription(broker.topic(longest + "1"), longest + longest.substring(1) + "2"),
            broker.subscription(broker.topic(longest + "2"), longest + longest.substring(1) + "1"));
    broker.create(alike.toArray(Subscription<?>[]::new));
    List<Topic<String>> topics = alike.stream().map(Subscription::topic).distinct().toList();
    for (Topic<String> topic : topics) {
      broker.publish(topic, topic.name());
    }
    for (Subscription<String> subscription : alike) {
      assertThat(broker.consumer(subscription).consumeIds(1))
          .as(subscription.path())
          .containsExactly(subscription.topic().name());
    }
  }

  @Test
  void required_P1_eventsAreThereAtOnceForEverybodyWhoReceivesLater() throws Exception {
    Subscription<String> billing = broker.created("orders");
    Consumer consumer = broker.consumer(billing);
    for (int round = 0; round < 50; round++) {
      EncodedEvent event = Events.event("event-" + round);
      broker.publishEvents(billing.topic(), List.of(event));
      Delivery delivery = consumer.takeOne();
      assertThat(delivery.content()).isEqualTo(event);
      consumer.complete(delivery);
    }
    consumer.assertQuiet();
  }
}
