package dev.portolan.contract.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.Receiver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clauses C11 and C14: what a receive returns, and when. */
abstract class ReceivingClauses extends TransportSuite {

  private Duration longer() {
    return broker.pace().patience().multipliedBy(10);
  }

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
  void required_C11_aPublishedEventEndsTheWait() throws Exception {
    Subscription<String> billing = broker.created("orders");
    Consumer consumer = broker.consumer(billing);
    for (int round = 0; round < 10; round++) {
      Background<List<Delivery>> wait =
          Background.start(
              broker.pace().patience(), () -> untilSome(consumer.receiver, broker.maxReceive()));
      assertThat(round < 5 && wait.endsWithin(broker.pace().quiet())).as("nothing came").isFalse();
      broker.publish(billing.topic(), "event-" + round);
      assertThat(Events.ids(wait.result()))
          .as("one event ends the wait, though more were asked for")
          .containsExactly("event-" + round);
    }
  }

  /** Waits far longer than the test has patience; a transport may come back sooner, with none. */
  private List<Delivery> untilSome(Receiver receiver, int max) throws InterruptedException {
    List<Delivery> some = receiver.receive(max, longer());
    while (some.isEmpty()) {
      some = receiver.receive(max, longer());
    }
    return some;
  }

  @Test
  void required_C11_whatIsThereComesWithoutWaitingForMore() throws Exception {
    Subscription<String> billing = broker.created("orders");
    broker.publish(billing.topic(), "1");
    Consumer consumer = broker.consumer(billing);
    List<Delivery> some =
        Background.within(
            broker.pace().patience(), () -> untilSome(consumer.receiver, broker.maxReceive()));
    assertThat(Events.ids(some)).containsExactly("1");
  }

  @Test
  void required_C11_aWaitEndsThoughNothingComes() throws Exception {
    Subscription<String> billing = broker.created("orders");
    Consumer consumer = broker.consumer(billing);
    for (Duration wait : List.of(Duration.ZERO, Duration.ofMillis(1), broker.pace().poll())) {
      List<Delivery> none =
          Background.within(broker.pace().patience(), () -> consumer.receiver.receive(1, wait));
      assertThat(none).as("nothing within %s", wait).isEmpty();
    }
    broker.publish(billing.topic(), "1");
    assertThat(consumer.consumeIds(1)).containsExactly("1");
  }

  @Test
  void required_C11_anInterruptedWaitLosesNothing() throws Exception {
    Subscription<String> billing = broker.created("orders");
    Consumer consumer = broker.consumer(billing);
    for (int round = 0; round < 5; round++) {
      Background<List<Delivery>> wait =
          Background.start(
              broker.pace().patience(), () -> untilSome(consumer.receiver, broker.maxReceive()));
      if (round % 2 == 0) {
        assertThat(wait.endsWithin(broker.pace().quiet())).as("nothing came").isFalse();
      }
      wait.interrupt();
      assertThatThrownBy(wait::result).isInstanceOf(InterruptedException.class);
      broker.publish(billing.topic(), "event-" + round);
      Delivery next = broker.consumer(billing).takeOne();
      assertThat(next.attempt()).as("nobody had it before").isEqualTo(1);
      consumer.complete(next);
    }
  }

  @Test
  void required_C3_settlingDoesNotWaitForAReceiveThatDoes() throws Exception {
    Subscription<String> billing = broker.created("orders");
    broker.publish(billing.topic(), Events.numbered("event-", 4));
    Consumer consumer = broker.consumer(billing);
    List<Delivery> held = consumer.take(4);
    Background<List<Delivery>> wait =
        Background.start(
            broker.pace().patience(), () -> untilSome(consumer.receiver, broker.maxReceive()));
    assertThat(wait.endsWithin(broker.pace().quiet())).as("nothing came").isFalse();
    Background.within(
        broker.pace().patience(),
        () -> {
          consumer.extend(held.get(0), Duration.ofSeconds(30));
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
}
