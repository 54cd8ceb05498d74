package dev.portolan.contract.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Address;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.Outbound;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clauses C6 and D2: a copy carries the attempts and the generation that count already. */
abstract class CarriedClauses extends TransportSuite {

  private static Outbound copy(String id, int attempts, int generation) {
    return new Outbound(Events.event(id), Duration.ZERO, attempts, generation);
  }

  @Test
  void required_C6_D2_eachCopyCarriesItsAttemptsAndItsGeneration() throws Exception {
    if (lacks(Capability.SUBSCRIPTION_ADDRESS)) {
      return;
    }
    Subscription<String> billing = broker.created("orders");
    var copies = new ArrayList<Outbound>();
    for (int number = 0; number < 10; number++) {
      copies.add(copy(Integer.toString(number), number * 111, number * 300));
    }
    broker.sendAll(new Address.OfSubscription(billing), copies);
    Consumer consumer = broker.consumer(billing);
    for (int round = 1; round <= 3; round++) {
      List<Delivery> held = consumer.take(10);
      for (Delivery delivery : held) {
        int number = Integer.parseInt(Events.id(delivery));
        assertThat(delivery.attempt()).isEqualTo(number * 111 + round);
        assertThat(delivery.redriveGeneration()).isEqualTo(number * 300);
      }
      consumer.release(held.toArray(Delivery[]::new));
    }
  }

  @Test
  void required_C6_D2_whatACopyCarriesLastsIntoTheDeadLetters() throws Exception {
    if (lacks(Capability.SUBSCRIPTION_ADDRESS) || lacks(Capability.DEAD_LETTERS)) {
      return;
    }
    Subscription<String> billing = broker.created("orders");
    broker.sendAll(new Address.OfSubscription(billing), List.of(copy("1", 5, 2)));
    Consumer consumer = broker.consumer(billing);
    consumer.deadLetter(consumer.takeOne());
    var dead = broker.deadLetters(billing);
    assertThat(dead).singleElement().matches(entry -> entry.redriveGeneration() == 2);
    assertThat(broker.transport.deadLetters(billing).redrive(dead).failures()).isEmpty();
    Delivery again = consumer.takeOne();
    assertThat(again.attempt()).isEqualTo(1);
    assertThat(again.redriveGeneration()).isEqualTo(3);
  }

  @Test
  void required_C6_C4_aReleaseAsNotStartedKeepsWhatACopyCarried() throws Exception {
    if (lacks(Capability.SUBSCRIPTION_ADDRESS) || lacks(Capability.UNCOUNTED_RELEASE)) {
      return;
    }
    Subscription<String> billing = broker.created("orders");
    broker.sendAll(new Address.OfSubscription(billing), List.of(copy("1", 3, 0)));
    Consumer consumer = broker.consumer(billing);
    consumer.release(consumer.takeOne(), Duration.ZERO, false);
    consumer.release(consumer.takeOne(), Duration.ZERO, true);
    assertThat(consumer.takeOne().attempt()).isEqualTo(5);
  }
}
