package dev.portolan.aws.snssqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.aws.snssqs.Aws.OrderPlaced;
import dev.portolan.emulators.junit.RequiresLocalStack;
import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.PoisonPolicy;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.Address;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.Outbound;
import dev.portolan.ports.spi.Payload;
import dev.portolan.ports.spi.Receiver;
import dev.portolan.ports.spi.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What FIFO topics take for the same message: they drop a repetition within five minutes. */
@RequiresLocalStack
class RepetitionTest {
  private static final EncodedEvent EVENT =
      new EncodedEvent(
          new EventAttributes(
              "1",
              "/shop",
              "test.order-placed.v1",
              null,
              null,
              null,
              null,
              Map.of(EventAttributes.PARTITION_KEY, "customer")),
          Payload.copyOf(new byte[] {'1'}));

  @Test
  void D2_aRedrivenEventIsNoRepetitionOfItsFirstDelivery() throws Exception {
    Topic<OrderPlaced> topic = Aws.topic("repeated").keyOrdered();
    Subscription<OrderPlaced> billing =
        Subscription.to(topic, "billing").ordered(PoisonPolicy.SKIP);
    try (SnsSqsTransport transport = Aws.transport(Map.of())) {
      transport.create(new Topology(List.of(topic), List.of(billing)));
      for (int generation : List.of(0, 1, 1, 0)) {
        var outbound = new Outbound(EVENT, Duration.ZERO, 0, generation);
        Address address = new Address.OfTopic(topic);
        assertThat(transport.send(address, List.of(outbound), Duration.ofSeconds(30)).failures())
            .isEmpty();
      }
      try (Receiver receiver = transport.receiver(billing)) {
        assertThat(takeAll(receiver)).isEqualTo(2);
      }
    }
  }

  /** Until a poll comes back with nothing: the group gives no more while something is held. */
  private static int takeAll(Receiver receiver) throws InterruptedException {
    var taken = new ArrayList<Delivery>();
    List<Delivery> some = receiver.receive(10, Duration.ofSeconds(20));
    while (!some.isEmpty()) {
      taken.addAll(some);
      assertThat(receiver.complete(some).failures()).isEmpty();
      some = receiver.receive(10, Duration.ofSeconds(2));
    }
    return taken.size();
  }
}
