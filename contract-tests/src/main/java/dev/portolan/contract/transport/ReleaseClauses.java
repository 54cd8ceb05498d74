package dev.portolan.contract.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.Release;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clause C4: what is released comes back, with the attempt counted. */
abstract class ReleaseClauses extends TransportSuite {
  /** Above what brokers take by themselves for too many. */
  private static final int REDELIVERIES = 25;

  @Test
  void required_C4_whatIsReleasedAtOnceComesBackAtOnceWithTheAttemptCounted() throws Exception {
    Subscription<String> billing = broker.created("orders");
    broker.publish(billing.topic(), "1");
    Consumer consumer = broker.consumer(billing);
    long enqueued = 0;
    for (int attempt = 1; attempt <= REDELIVERIES; attempt++) {
      Delivery held = consumer.takeOne();
      assertThat(held.attempt()).isEqualTo(attempt);
      assertThat(held.attempt()).as("the same however often one looks").isEqualTo(attempt);
      assertThat(held.redriveGeneration()).isZero();
      assertThat(held.content()).isEqualTo(Events.event("1"));
      enqueued = attempt == 1 ? held.enqueuedAtMillis() : enqueued;
      assertThat(held.enqueuedAtMillis()).as("time of acceptance").isEqualTo(enqueued);
      consumer.release(held);
    }
    assertThat(consumer.consume(1).getFirst().attempt()).isEqualTo(REDELIVERIES + 1);
  }

  @Test
  void required_C4_aReleaseGivesUpTheLease() throws Exception {
    Subscription<String> billing = broker.created("orders");
    broker.publish(billing.topic(), "1", "2", "3");
    Consumer consumer = broker.consumer(billing);
    List<Delivery> held = consumer.take(3);
    consumer.release(held.get(1));
    Consumer other = broker.consumer(broker.another(), billing);
    assertThat(Events.id(other.takeOne())).isEqualTo(Events.id(held.get(1)));
    other.assertQuiet();
    consumer.complete(held.get(0), held.get(2));
  }

  @Test
  void required_C4_C15_aReleaseAsNotStartedLeavesTheAttemptUncounted() throws Exception {
    if (lacks(Capability.UNCOUNTED_RELEASE)) {
      return;
    }
    Subscription<String> billing = broker.created("orders");
    broker.publish(billing.topic(), "1");
    Consumer consumer = broker.consumer(billing);
    int expected = 1;
    for (boolean started : new boolean[] {false, true, false, false, true, true, false}) {
      Delivery held = consumer.takeOne();
      assertThat(held.attempt()).isEqualTo(expected);
      consumer.release(held, Duration.ZERO, started);
      expected += started ? 1 : 0;
    }
    assertThat(consumer.takeOne().attempt()).isEqualTo(expected);
  }

  @Test
  void required_C4_startedIsOfEachReleaseByItself() throws Exception {
    if (lacks(Capability.UNCOUNTED_RELEASE) || broker.transport.limits().maxSettleEntries() < 3) {
      return;
    }
    Subscription<String> billing = broker.created("orders");
    broker.publish(billing.topic(), "1", "2", "3");
    Consumer consumer = broker.consumer(billing);
    List<Delivery> held = consumer.take(3);
    var releases =
        held.stream()
            .map(one -> new Release(one, Duration.ZERO, Events.id(one).equals("2")))
            .toList();
    assertThat(consumer.receiver.release(releases).failures()).isEmpty();
    for (Delivery again : consumer.take(3)) {
      assertThat(again.attempt())
          .as(Events.id(again))
          .isEqualTo(Events.id(again).equals("2") ? 2 : 1);
    }
  }

  @Test
  void required_C4_aReleaseWakesWhoWaits() throws Exception {
    Subscription<String> billing = broker.created("orders");
    broker.publish(billing.topic(), "1");
    Consumer consumer = broker.consumer(billing);
    Delivery held = consumer.takeOne();
    Consumer other = broker.consumer(billing);
    Background<Delivery> wait = Background.start(broker.pace().patience(), other::waitForOne);
    assertThat(wait.endsWithin(broker.pace().quiet())).as("it is held").isFalse();
    consumer.release(held);
    assertThat(wait.result().attempt()).isEqualTo(2);
  }
}
