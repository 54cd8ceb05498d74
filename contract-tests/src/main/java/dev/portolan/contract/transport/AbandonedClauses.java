package dev.portolan.contract.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.Receiver;
import dev.portolan.ports.spi.Topology;
import dev.portolan.ports.spi.Transport;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Clauses C10 and P5: what a closed holder held comes again after its lease, and is no longer its
 * own.
 */
abstract class AbandonedClauses extends TransportSuite {

  @Test
  void required_C10_whatAClosedReceiverHeldComesAgainAfterItsLease() throws Exception {
    Subscription<String> billing = broker.createdBrief("orders");
    broker.publish(billing.topic(), "1");
    Receiver closing = broker.transport.receiver(billing);
    long before = broker.nowMillis();
    new Consumer(broker, closing).takeOne();
    closing.close();
    Delivery again = broker.consumer(billing).takeNotBefore(before + billing.lease().toMillis());
    assertThat(again.attempt()).isEqualTo(2);
  }

  @Test
  void required_C10_whatAClosedTransportHeldComesAgainAfterItsLease() throws Exception {
    Stalled.retried(
        attempt -> {
          Subscription<String> billing = broker.createdBrief(attempt);
          broker.publish(billing.topic(), Events.numbered("event-", 3));
          Transport closing = broker.another();
          long before = broker.nowMillis();
          new Consumer(broker, closing.receiver(billing)).take(3);
          closing.close();
          Consumer next = broker.consumer(billing);
          Delivery first = next.takeNotBefore(before + billing.lease().toMillis());
          assertThat(first.attempt()).isEqualTo(2);
          next.complete(first);
          assertThat(next.consumeIds(2)).doesNotContain(Events.id(first));
        });
  }

  @Test
  void required_C15_P5_aClosedReceiverSettlesNothing() throws Exception {
    Subscription<String> billing = broker.created("orders");
    broker.publish(billing.topic(), "1");
    Consumer closing = broker.consumer(billing);
    Delivery held = closing.takeOne();
    closing.receiver.close();
    for (Settlement settlement : Settlement.values()) {
      assertThat(Failures.refusalOf(1, () -> settlement.apply(closing, List.of(held))))
          .isEqualTo(ErrorCode.CLOSED);
    }
    assertThat(Failures.thrownBy(() -> closing.receiver.receive(1, Duration.ZERO)))
        .isEqualTo(ErrorCode.CLOSED);
    broker.consumer(billing).assertQuiet();
  }

  @Test
  void required_C15_aReceiverLeftOpenByItsTransportIsClosedToo() throws Exception {
    Subscription<String> billing = broker.created("orders");
    broker.publish(billing.topic(), "1");
    Transport closing = broker.another();
    var consumer = new Consumer(broker, closing.receiver(billing));
    Delivery held = consumer.takeOne();
    closing.close();
    for (Settlement settlement : Settlement.values()) {
      assertThat(Failures.refusalOf(1, () -> settlement.apply(consumer, List.of(held))))
          .isEqualTo(ErrorCode.CLOSED);
    }
    broker.consumer(billing).assertQuiet();
  }

  @Test
  void required_T3_closingDeletesNothing() throws Exception {
    Subscription<String> billing = broker.created("orders");
    broker.publish(billing.topic(), "1", "2", "3");
    Transport closing = broker.another();
    var consumer = new Consumer(broker, closing.receiver(billing));
    consumer.complete(consumer.takeOne());
    if (can(Capability.DEAD_LETTERS)) {
      consumer.deadLetter(consumer.takeOne());
    } else {
      consumer.complete(consumer.takeOne());
    }
    consumer.receiver.close();
    closing.close();
    if (can(Capability.TOPOLOGY_DESCRIBE)) {
      assertThat(broker.another().compare(Topology.of(List.of(), List.of(billing)))).isEmpty();
    }
    broker.consumer(billing).consume(1);
    if (can(Capability.DEAD_LETTERS)) {
      assertThat(broker.deadLetters(billing)).hasSize(1);
    }
    broker.publish(billing.topic(), "4");
    assertThat(broker.consumer(billing).consumeIds(1)).containsExactly("4");
  }

  @Test
  void required_C10_C15_whatAStoppedReceiverNeverSettlesComesAgain() throws Exception {
    Subscription<String> billing = broker.createdBrief("orders");
    broker.publish(billing.topic(), "1");
    Consumer stopping = broker.consumer(billing);
    long before = broker.nowMillis();
    stopping.takeOne();
    stopping.receiver.stopReceiving();
    Delivery again = broker.consumer(billing).takeNotBefore(before + billing.lease().toMillis());
    assertThat(again.attempt()).isEqualTo(2);
    assertThat(stopping.receiver.receive(1, Duration.ZERO)).isEmpty();
  }
}
