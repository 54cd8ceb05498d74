package dev.portolan.contract.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.Receiver;
import dev.portolan.ports.spi.Transport;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clauses C15 and T3: what closing ends, and what it leaves. */
abstract class ClosingClauses extends TransportSuite {

  @Test
  void required_C15_closingTwiceThrowsNothing() throws Exception {
    Subscription<String> billing = broker.created("orders");
    broker.publish(billing.topic(), "1", "2");
    Transport closing = broker.another();
    Receiver receiver = closing.receiver(billing);
    Receiver unused = closing.receiver(billing);
    assertThat(new Consumer(broker, receiver).take(1)).hasSize(1);
    receiver.stopReceiving();
    receiver.close();
    receiver.close();
    receiver.stopReceiving();
    closing.close();
    closing.close();
    unused.stopReceiving();
    unused.close();
    assertThat(Events.ids(List.of(broker.consumer(billing).takeOne()))).hasSize(1);
  }

  @Test
  void required_C15_closingAReceiverEndsItsWaitAndNoOther() throws Exception {
    Subscription<String> billing = broker.created("orders");
    Receiver closing = broker.transport.receiver(billing);
    Background<ErrorCode> wait = untilClosed(closing);
    Consumer other = broker.consumer(billing);
    Background<Delivery> goesOn = Background.start(broker.pace().patience(), other::waitForOne);
    assertThat(wait.endsWithin(broker.pace().quiet())).as("nothing came").isFalse();
    closing.close();
    assertThat(wait.result()).isEqualTo(ErrorCode.CLOSED);
    broker.publish(billing.topic(), "1");
    Delivery delivery = goesOn.result();
    assertNobodyHadBefore(delivery, 1);
    other.complete(delivery);
  }

  /** A receive that waits may return none; the next one says that the receiver is closed. */
  private Background<ErrorCode> untilClosed(Receiver receiver) throws InterruptedException {
    Duration longer = broker.pace().patience().multipliedBy(10);
    return Background.start(
        broker.pace().patience(),
        () -> {
          try {
            while (receiver.receive(1, longer).isEmpty()) {}
            throw new AssertionError("Something came to a receiver that closes");
          } catch (MessagingException e) {
            return e.code();
          }
        });
  }

  @Test
  void required_C15_closingATransportEndsAllItsWaitsAndNoOther() throws Exception {
    Subscription<String> billing = broker.created("orders");
    Transport closing = broker.another();
    Background<ErrorCode> one = untilClosed(closing.receiver(billing));
    Background<ErrorCode> two = untilClosed(closing.receiver(billing));
    Consumer other = broker.consumer(billing);
    Background<Delivery> goesOn = Background.start(broker.pace().patience(), other::waitForOne);
    assertThat(one.endsWithin(broker.pace().quiet())).as("nothing came").isFalse();
    closing.close();
    assertThat(one.result()).isEqualTo(ErrorCode.CLOSED);
    assertThat(two.result()).isEqualTo(ErrorCode.CLOSED);
    broker.publish(billing.topic(), "1");
    assertNobodyHadBefore(goesOn.result(), 2);
  }

  @Test
  void required_C15_noThreadIsLeftByAClosedTransport() throws Exception {
    Subscription<String> billing = broker.created("orders");
    useAndClose(billing);
    var threads = new ThreadCount();
    for (int round = 0; round < 10; round++) {
      threads.during(() -> useAndClose(billing));
    }
    threads.assertFewerWithin(5, broker.pace().patience());
  }

  private boolean useAndClose(Subscription<String> billing) throws Exception {
    Transport transport = broker.another();
    broker.publish(billing.topic(), "1");
    var consumer = new Consumer(broker, transport.receiver(billing));
    Delivery held = consumer.takeOne();
    BatchResult extended = consumer.receiver.extend(List.of(held), billing.lease());
    assertThat(extended.failures()).isEmpty();
    consumer.complete(held);
    Background<ErrorCode> wait = untilClosed(transport.receiver(billing));
    transport.close();
    assertThat(wait.result()).isEqualTo(ErrorCode.CLOSED);
    return true;
  }

  @Test
  void required_C15_whatIsConstantStaysSoAfterClose() throws Exception {
    Transport closing = broker.another();
    var capabilities = closing.capabilities();
    var limits = closing.limits();
    closing.close();
    assertThat(closing.capabilities()).isEqualTo(capabilities);
    assertThat(closing.limits()).isEqualTo(limits);
  }
}
