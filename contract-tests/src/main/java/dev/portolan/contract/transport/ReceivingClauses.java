package dev.portolan.contract.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.Receiver;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clauses C11 and C14: what a receive returns. */
abstract class ReceivingClauses extends TransportSuite {
  @Test
  void required_C14_noMoreComesThanWasAskedForAndTheRestLater() throws Exception {
    Subscription<String> billing = broker.created("orders");
    List<String> ids = Events.numbered("event-", 60);
    broker.publish(billing.topic(), ids);
    Consumer consumer = broker.consumer(billing);
    var got = new ArrayList<String>();
    for (int max = 1; got.size() < ids.size(); max = max % 9 + 1) {
      int room = Math.min(Math.min(max, broker.maxReceive()), ids.size() - got.size());
      List<Delivery> some = consumer.take(room);
      got.addAll(Events.ids(some));
    }
    assertThat(got).containsExactlyInAnyOrderElementsOf(ids);
    consumer.assertQuiet();
  }

  @Test
  void required_C14_theLimitOfAReceiveIsKept() throws Exception {
    int limit = broker.maxReceive();
    int events = Math.min(limit + 1, 1_200);
    Subscription<String> billing = broker.created("orders");
    broker.publish(billing.topic(), Events.numbered("event-", events));
    Consumer consumer = broker.consumer(billing);
    List<Delivery> some = consumer.receiver.receive(limit, broker.pace().patience());
    assertThat(some).hasSizeLessThanOrEqualTo(limit);
    consumer.take(events - some.size());
    consumer.assertQuiet();
  }

  @Test
  void required_C11_eventsWaitWhileEveryConsumerIsAway() throws Exception {
    Subscription<String> billing = broker.created("orders");
    broker.publish(billing.topic(), "1");
    Receiver first = broker.transport.receiver(billing);
    first.close();
    broker.publish(billing.topic(), "2");
    try (var elsewhere = broker.another();
        Receiver second = elsewhere.receiver(billing)) {
      second.stopReceiving();
    }
    broker.publish(billing.topic(), "3");
    assertThat(broker.consumer(billing).consumeIds(3)).containsExactlyInAnyOrder("1", "2", "3");
  }

  @Test
  void required_C3_settlingDoesNotWaitForAReceiveThatDoes() throws Exception {
    Subscription<String> billing = broker.created("orders");
    broker.publish(billing.topic(), Events.numbered("event-", 4));
    Consumer consumer = broker.consumer(billing);
    List<Delivery> held = consumer.take(4);
    Background<List<Delivery>> wait =
        Background.start(broker.pace().patience(), () -> consumer.waitForSome());
    assertThat(wait.endsWithin(broker.pace().quiet())).as("nothing came").isFalse();
    Background.within(
        broker.pace().patience(),
        () -> {
          consumer.extend(held.get(0), billing.lease());
          consumer.complete(held.get(0), held.get(1));
          consumer.deadLetter(held.get(2));
          consumer.release(held.get(3));
          return held;
        });
    assertThat(Events.ids(wait.result())).containsExactly(Events.id(held.get(3)));
  }

  @Test
  void required_C11_deliveriesTellWhenTheyWereAccepted() throws Exception {
    Subscription<String> billing = broker.created("orders");
    long precision = broker.pace().precision().toMillis();
    broker.publish(billing.topic(), "earlier");
    broker.pass(broker.pace().lease());
    long before = broker.nowMillis();
    broker.publish(billing.topic(), "1", "2");
    long after = broker.nowMillis();
    broker.pass(broker.pace().lease());
    for (Delivery delivery : broker.consumer(billing).consume(3)) {
      if (Events.id(delivery).equals("earlier")) {
        assertThat(delivery.enqueuedAtMillis()).isLessThanOrEqualTo(before + precision);
      } else {
        assertThat(delivery.enqueuedAtMillis()).isBetween(before - precision, after + precision);
      }
      assertThat(delivery.attempt()).isEqualTo(1);
      assertThat(delivery.redriveGeneration()).isZero();
    }
  }

  @Test
  void required_C14_whoAsksForMoreThanTheLimitGetsNoMore() throws Exception {
    Subscription<String> billing = broker.created("orders");
    broker.publish(billing.topic(), Events.numbered("event-", 15));
    Consumer consumer = broker.consumer(billing);
    List<Delivery> some = consumer.inOneCall(Integer.MAX_VALUE);
    assertThat(some).hasSizeLessThanOrEqualTo(broker.maxReceive());
    consumer.complete(some);
    assertThat(consumer.consume(15 - some.size())).hasSize(15 - some.size());
  }
}
