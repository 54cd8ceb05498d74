package dev.portolan.contract.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Delivery;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clause C2: one holder at a time. */
abstract class HoldingClauses extends TransportSuite {

  @Test
  void required_C2_whatOneHoldsNoOtherGets() throws Exception {
    Subscription<String> billing = broker.created("orders");
    broker.publish(billing.topic(), Events.numbered("event-", 12));
    Consumer one = broker.consumer(billing);
    Consumer other = broker.consumer(billing);
    Consumer elsewhere = broker.consumer(broker.another(), billing);
    var seen = new HashSet<String>();
    for (int round = 0; round < 4; round++) {
      for (Consumer consumer : List.of(one, other, elsewhere)) {
        assertThat(seen.add(Events.id(consumer.takeOne()))).as("held once").isTrue();
      }
    }
    one.assertQuiet();
    other.assertQuiet();
    elsewhere.assertQuiet();
  }

  @Test
  void required_C2_ofSeveralWhoWaitEachGetsOne() throws Exception {
    Subscription<String> billing = broker.created("orders");
    var waits = new ArrayList<Background<Delivery>>();
    for (int number = 0; number < 3; number++) {
      Consumer consumer = broker.consumer(billing);
      waits.add(Background.start(broker.pace().patience(), consumer::waitForOne));
    }
    assertThat(waits.getLast().endsWithin(broker.pace().quiet())).as("nothing came").isFalse();
    broker.publish(billing.topic(), "1", "2", "3");
    var got = new ArrayList<String>();
    for (Background<Delivery> wait : waits) {
      got.add(Events.id(wait.result()));
    }
    assertThat(got).containsExactlyInAnyOrder("1", "2", "3");
  }
}
