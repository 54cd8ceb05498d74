package dev.portolan.contract.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.Filter;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.EncodedEvent;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Clause P4: events with every attribute come back everywhere, and each time. */
abstract class WholeEventClauses extends TransportSuite {
  @Test
  void required_P4_allAttributesTogetherComeBackEverywhere() throws Exception {
    var random = new Random(RandomEvents.seed());
    List<EncodedEvent> events = RandomEvents.of(random, 300);
    var topic = broker.topic("orders");
    boolean keyed = can(Capability.KEY_ORDER);
    Subscription<String> all = broker.subscription(keyed ? topic.keyOrdered() : topic, "all");
    Subscription<String> some =
        broker.subscription(all.topic(), "some").filter(Filter.exists("source"));
    Subscription<String> ledger = keyed ? broker.ordered(topic, "ledger") : all;
    broker.create(Stream.of(all, some, ledger).distinct().toArray(Subscription<?>[]::new));
    broker.publishEvents(all.topic(), events);
    for (Subscription<String> each : Stream.of(all, some, ledger).distinct().toList()) {
      RoundTrip.assertCameBack(broker.consumer(each).consume(events.size()), events);
    }
  }

  @Test
  void required_P4_C4_anEventIsTheSameEachTimeItIsDelivered() throws Exception {
    List<EncodedEvent> events = RandomEvents.of(new Random(RandomEvents.seed()), 20);
    Subscription<String> billing = broker.created("orders");
    broker.publishEvents(billing.topic(), events);
    Consumer consumer = broker.consumer(billing);
    for (int round = 0; round < 3; round++) {
      List<Delivery> held = consumer.take(events.size());
      RoundTrip.assertCameBack(held, events);
      consumer.release(held.toArray(Delivery[]::new));
    }
    List<Delivery> held = consumer.take(events.size());
    consumer.deadLetter(held.toArray(Delivery[]::new));
    if (can(Capability.DEAD_LETTERS)) {
      var dead = broker.deadLetters(billing);
      assertThat(dead).extracting(entry -> (Object) entry.content()).containsAll(events);
      assertThat(Failures.of(broker.transport.deadLetters(billing).redrive(dead))).isEmpty();
      RoundTrip.assertCameBack(consumer.consume(events.size()), events);
    }
  }
}
