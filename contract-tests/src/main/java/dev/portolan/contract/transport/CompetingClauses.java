package dev.portolan.contract.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.Transport;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Clauses P1, C2, C3 and C13 with publishers and receivers at once, in two processes. */
abstract class CompetingClauses extends TransportSuite {
  @Test
  void required_P1_C2_C3_nothingIsLostOrHeldTwiceUnderConcurrency() throws Exception {
    Subscription<String> billing = broker.created("orders");
    try (var scene = new ConcurrentScene(broker, billing, false)) {
      scene.run();
      assertThat(scene.problems()).isEmpty();
      assertThat(scene.completed()).containsExactlyInAnyOrderElementsOf(scene.published());
    }
    broker.consumer(billing).assertQuiet();
  }

  @Test
  void required_C13_C2_keysKeepTheirOrderUnderConcurrency() throws Exception {
    if (lacks(Capability.KEY_ORDER)) {
      return;
    }
    Subscription<String> ledger = broker.createdOrdered("orders");
    try (var scene = new ConcurrentScene(broker, ledger, true)) {
      scene.run();
      assertThat(scene.problems()).isEmpty();
      assertThat(scene.completed()).containsExactlyInAnyOrderElementsOf(scene.published());
    }
    broker.consumer(ledger).assertQuiet();
  }

  @Test
  void required_C2_twoTransportsReachTheSameBroker() throws Exception {
    Subscription<String> billing = broker.created("orders");
    Transport other = broker.another();
    broker.publish(billing.topic(), "1", "2");
    Consumer here = broker.consumer(billing);
    Consumer there = broker.consumer(other, billing);
    String one = Events.id(here.takeOne());
    String two = Events.id(there.takeOne());
    assertThat(List.of(one, two)).containsExactlyInAnyOrder("1", "2");
    here.assertQuiet();
    there.assertQuiet();
  }

  @Test
  void required_C8_C3_leasesAreExtendedWhileOthersSettle() throws Exception {
    Subscription<String> billing = broker.created("orders");
    int events = 200;
    broker.publish(billing.topic(), Events.numbered("event-", events));
    Consumer consumer = broker.consumer(billing);
    List<Delivery> held = consumer.take(events);
    var settled = new AtomicBoolean();
    Background<Boolean> extending =
        Background.start(
            broker.pace().patience(),
            () -> {
              boolean onlyLost = true;
              while (!settled.get()) {
                for (Delivery delivery : held) {
                  onlyLost &= isExtendedOrLost(consumer, delivery);
                }
              }
              return onlyLost;
            });
    held.forEach(consumer::complete);
    settled.set(true);
    assertThat(extending.result()).isTrue();
    for (Delivery delivery : held) {
      assertThat(Failures.of(Settlement.COMPLETE.apply(consumer, List.of(delivery))))
          .as("it was completed")
          .containsExactly("0 LEASE_LOST");
    }
    consumer.assertQuiet();
  }

  private static boolean isExtendedOrLost(Consumer consumer, Delivery delivery) {
    List<String> failures = Failures.of(Settlement.EXTEND.apply(consumer, List.of(delivery)));
    return failures.isEmpty() || failures.equals(List.of("0 LEASE_LOST"));
  }
}
