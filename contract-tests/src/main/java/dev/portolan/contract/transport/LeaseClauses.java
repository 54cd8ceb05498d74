package dev.portolan.contract.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.Receiver;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clauses C2 to C4 and C8 to C11, as far as they are the transport's. */
abstract class LeaseClauses extends TransportSuite {

  @Test
  void required_C3_whatIsCompletedIsGone() throws Exception {
    Subscription<String> billing = broker.subscription(broker.topic("orders"), "billing");
    broker.create(billing);
    Receiver receiver = broker.receiver(billing);
    broker.publish(billing.topic(), "1", "2");
    List<Delivery> held = broker.receive(receiver, 2);
    assertThat(receiver.complete(held.subList(0, 1)).failures()).isEmpty();
    broker.pass(billing.lease().plus(broker.pace().precision()));
    assertThat(TransportSession.id(broker.receiveOne(receiver)))
        .isEqualTo(TransportSession.id(held.get(1)));
    broker.assertQuiet(receiver);
  }
}
