package dev.portolan.contract.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Delivery;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clause C10: what nobody settles comes again after its lease. */
abstract class ExpiryClauses extends TransportSuite {

  @Test
  void required_C10_whatADeadConsumerHeldComesAgainAfterTheLease() throws Exception {
    Subscription<String> billing = broker.createdBrief("orders");
    broker.publish(billing.topic(), "1");
    Consumer dying = broker.consumer(broker.another(), billing);
    Consumer next = broker.consumer(billing);
    long before = broker.nowMillis();
    assertThat(dying.takeOne().attempt()).isEqualTo(1);
    Delivery again = next.takeNotBefore(before + billing.lease().toMillis());
    assertThat(again.attempt()).isEqualTo(2);
    assertThat(again.content()).isEqualTo(Events.event("1"));
  }

  @Test
  void required_C10_eachExpiryCountsAnAttemptAndLosesNothing() throws Exception {
    Stalled.retried(
        attempt -> {
          Subscription<String> billing = broker.createdBrief(attempt);
          List<String> ids = Events.numbered("event-", 20);
          broker.publish(billing.topic(), ids);
          Consumer consumer = broker.consumer(billing);
          for (int number = 1; number <= 6; number++) {
            int expected = number;
            long before = broker.nowMillis();
            List<Delivery> held = consumer.take(ids.size());
            broker.requireBefore(before + billing.lease().toMillis());
            assertThat(Events.ids(held)).containsExactlyInAnyOrderElementsOf(ids);
            assertThat(held).allMatch(delivery -> delivery.attempt() == expected);
            broker.passLease();
          }
        });
  }

  @Test
  void required_C10_whoWaitsGetsWhatALeaseGivesFree() throws Exception {
    Subscription<String> billing = broker.createdBrief("orders");
    broker.publish(billing.topic(), "1");
    broker.consumer(billing).takeOne();
    Consumer waiting = broker.consumer(billing);
    Background<Delivery> wait = Background.start(broker.pace().patience(), waiting::waitForOne);
    wait.endsWithin(broker.pace().quiet());
    broker.passLease();
    assertThat(wait.result().attempt()).isEqualTo(2);
  }

  @Test
  void required_C10_C8_C3_ofManyLeasesExactlyThoseEndThatShould() throws Exception {
    Stalled.retried(
        attempt -> {
          Subscription<String> billing = broker.createdBrief(attempt);
          List<String> ids = Events.numbered("event-", 300);
          broker.publish(billing.topic(), ids);
          Consumer consumer = broker.consumer(billing);
          long taken = broker.nowMillis();
          List<Delivery> held = consumer.take(ids.size());
          var left = new ArrayList<String>();
          var completed = new ArrayList<Delivery>();
          var extended = new ArrayList<Delivery>();
          for (int number = 0; number < held.size(); number++) {
            switch (number % 6) {
              case 1 -> completed.add(held.get(number));
              case 2, 4 -> extended.add(held.get(number));
              default -> left.add(Events.id(held.get(number)));
            }
          }
          consumer.complete(completed);
          consumer.holdBeyondLease(billing.lease(), taken, extended.toArray(Delivery[]::new));
          List<Delivery> again = consumer.take(left.size());
          assertThat(Events.ids(again)).containsExactlyInAnyOrderElementsOf(left);
          assertThat(again).allMatch(delivery -> delivery.attempt() == 2);
          consumer.complete(extended);
        });
  }
}
