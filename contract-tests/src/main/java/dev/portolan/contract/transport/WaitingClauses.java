package dev.portolan.contract.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.contract.clause.FailureMode;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Address;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.Outbound;
import dev.portolan.ports.spi.Receiver;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clause C11: what ends the wait of a receive. */
abstract class WaitingClauses extends TransportSuite {
  @Test
  void required_C11_aPublishedEventEndsTheWait() throws Exception {
    Subscription<String> billing = broker.created("orders");
    Consumer consumer = broker.consumer(billing);
    for (int round = 0; round < 10; round++) {
      Background<List<Delivery>> wait =
          Background.start(broker.pace().patience(), () -> consumer.waitForSome());
      assertThat(round < 5 && wait.endsWithin(broker.pace().quiet())).as("nothing came").isFalse();
      broker.publish(billing.topic(), "event-" + round);
      assertThat(Events.ids(wait.result()))
          .as("one event ends the wait, though more were asked for")
          .containsExactly("event-" + round);
    }
  }

  @Test
  void required_C11_whatIsThereComesWithoutWaitingForMore() throws Exception {
    Subscription<String> billing = broker.created("orders");
    broker.publish(billing.topic(), "1");
    Consumer consumer = broker.consumer(billing);
    List<Delivery> some = Background.within(broker.pace().patience(), () -> consumer.waitForSome());
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
  @FailureMode(10)
  void required_C11_anInterruptedWaitLosesNothing() throws Exception {
    Subscription<String> billing = broker.created("orders");
    Consumer consumer = broker.consumer(billing);
    for (int round = 0; round < 5; round++) {
      Background<List<Delivery>> wait =
          Background.start(broker.pace().patience(), () -> consumer.waitForSome());
      if (round % 2 == 0) {
        assertThat(wait.endsWithin(broker.pace().quiet())).as("nothing came").isFalse();
      }
      wait.interrupt();
      assertThatThrownBy(wait::result).isInstanceOf(InterruptedException.class);
      broker.publish(billing.topic(), "event-" + round);
      Delivery next = broker.consumer(billing).takeOne();
      assertNobodyHadBefore(next, round + 1);
      consumer.complete(next);
    }
  }

  @Test
  void required_C11_P6_waitsAndTimeoutsOfAYearAreTaken() throws Exception {
    Subscription<String> billing = broker.created("orders");
    Duration year = Duration.ofDays(365);
    List<Outbound> batch = List.of(Outbound.of(Events.event("1")));
    var topic = new Address.OfTopic(billing.topic());
    Background.within(broker.pace().patience(), () -> broker.transport.send(topic, batch, year));
    Receiver receiver = broker.consumer(billing).receiver;
    Background<List<Delivery>> wait =
        Background.start(
            broker.pace().patience(),
            () -> {
              List<Delivery> some = receiver.receive(1, year);
              while (some.isEmpty()) {
                some = receiver.receive(1, year);
              }
              return some;
            });
    assertThat(Events.ids(wait.result())).containsExactly("1");
  }
}
