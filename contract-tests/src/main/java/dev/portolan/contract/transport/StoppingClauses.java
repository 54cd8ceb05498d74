package dev.portolan.contract.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.contract.clause.FailureMode;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.Receiver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Clause C15: after stopReceiving nothing more comes, and nothing is lost or kept hostage. */
abstract class StoppingClauses extends TransportSuite {

  /** Receives with waits far longer than the patience until it is stopped or something comes. */
  private Background<List<Delivery>> waiting(Receiver receiver, AtomicBoolean stopped)
      throws InterruptedException {
    Duration longer = broker.pace().patience().multipliedBy(10);
    return Background.start(
        broker.pace().patience(),
        () -> {
          List<Delivery> some = receiver.receive(broker.maxReceive(), longer);
          while (some.isEmpty() && !stopped.get()) {
            some = receiver.receive(broker.maxReceive(), longer);
          }
          return some;
        });
  }

  @Test
  @FailureMode(10)
  void required_C15_stoppingEndsAReceiveThatWaits() throws Exception {
    Subscription<String> billing = broker.created("orders");
    Consumer consumer = broker.consumer(billing);
    var stopped = new AtomicBoolean();
    Background<List<Delivery>> wait = waiting(consumer.receiver, stopped);
    assertThat(wait.endsWithin(broker.pace().quiet())).as("nothing came").isFalse();
    stopped.set(true);
    consumer.receiver.stopReceiving();
    assertThat(wait.result()).isEmpty();
    assertStopped(consumer, billing);
  }

  private void assertStopped(Consumer consumer, Subscription<String> billing) throws Exception {
    consumer.receiver.stopReceiving();
    broker.publish(billing.topic(), "late");
    for (Duration wait : List.of(Duration.ZERO, broker.pace().patience().multipliedBy(10))) {
      List<Delivery> none =
          Background.within(broker.pace().patience(), () -> consumer.receiver.receive(10, wait));
      assertThat(none).as("after stopReceiving").isEmpty();
    }
    Delivery late = broker.consumer(billing).takeOne();
    assertNobodyHadBefore(late, 1);
  }

  @Test
  @FailureMode(24)
  void required_C15_afterStoppingWhatIsHeldCanStillBeSettledAndExtended() throws Exception {
    Subscription<String> billing = broker.created("orders");
    broker.publish(billing.topic(), "1", "2", "3", "4");
    Consumer consumer = broker.consumer(billing);
    List<Delivery> held = consumer.take(4);
    consumer.receiver.stopReceiving();
    for (Delivery delivery : held) {
      consumer.extend(delivery, consumer.extension());
    }
    consumer.complete(held.get(0), held.get(1));
    consumer.release(held.get(2));
    consumer.deadLetter(held.get(3));
    assertThat(broker.consumer(billing).consumeIds(1)).containsExactly(Events.id(held.get(2)));
    if (can(Capability.DEAD_LETTERS)) {
      assertThat(Events.deadIds(broker.deadLetters(billing)))
          .containsExactly(Events.id(held.get(3)));
    }
  }

  @Test
  void required_C15_afterStoppingALeaseCanBeKept() throws Exception {
    Stalled.retried(
        attempt -> {
          Subscription<String> billing = broker.createdBrief(attempt);
          Duration lease = billing.lease();
          broker.publish(billing.topic(), "1");
          Consumer consumer = broker.consumer(billing);
          long taken = broker.nowMillis();
          Delivery held = consumer.takeOne();
          consumer.receiver.stopReceiving();
          consumer.holdBeyondLease(lease, taken, held);
          broker.consumer(billing).assertQuiet();
          consumer.complete(held);
        });
  }

  @Test
  void required_C15_stoppingOneReceiverStopsNoOther() throws Exception {
    Subscription<String> billing = broker.subscription(broker.topic("orders"), "billing");
    Subscription<String> audit = broker.subscription(billing.topic(), "audit");
    broker.create(billing, audit);
    var going = new AtomicBoolean();
    Receiver stopping = broker.consumer(billing).receiver;
    Background<List<Delivery>> same = waiting(broker.consumer(billing).receiver, going);
    Background<List<Delivery>> sibling = waiting(broker.consumer(audit).receiver, going);
    stopping.stopReceiving();
    assertThat(same.endsWithin(broker.pace().quiet())).as("it goes on").isFalse();
    broker.publish(billing.topic(), "1");
    assertThat(Events.ids(same.result())).containsExactly("1");
    assertThat(Events.ids(sibling.result())).containsExactly("1");
    Receiver next = broker.consumer(billing).receiver;
    broker.publish(billing.topic(), "2");
    assertThat(Events.ids(new Consumer(broker, next).take(1))).containsExactly("2");
  }
}
