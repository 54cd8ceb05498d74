package dev.portolan.inmemory;

import static dev.portolan.inmemory.TestBroker.BILLING;
import static dev.portolan.inmemory.TestBroker.FOREVER;
import static dev.portolan.inmemory.TestBroker.LEASE;
import static dev.portolan.inmemory.TestBroker.LEDGER;
import static dev.portolan.inmemory.TestBroker.ORDERS;
import static dev.portolan.inmemory.TestBroker.ids;
import static dev.portolan.inmemory.TestBroker.keyed;
import static dev.portolan.inmemory.TestBroker.only;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.AdapterContext;
import dev.portolan.ports.spi.Address;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.Outbound;
import dev.portolan.ports.spi.Receiver;
import dev.portolan.ports.spi.Settings;
import dev.portolan.ports.spi.Topology;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What ends the wait of a receive (clauses C4, C10, C11, C13, P7). */
final class WaitingTest {
  private final TestBroker broker = new TestBroker(BILLING, LEDGER);

  @AfterEach
  void close() {
    broker.close();
  }

  private static WaitingCall<List<Delivery>> waiting(Receiver receiver) {
    return WaitingCall.of(() -> receiver.receive(1, FOREVER));
  }

  @Test
  void C11_aPublishedEventEndsTheWait() throws Exception {
    var call = waiting(broker.receiver(BILLING));
    broker.publish("1");
    assertThat(ids(call.result())).containsExactly("1");
  }

  @Test
  void C2_eachOfSeveralThatWaitGetsOne() throws Exception {
    var one = waiting(broker.receiver(BILLING));
    var other = waiting(broker.receiver(BILLING));
    broker.publish("1", "2");
    assertThat(List.of(TestBroker.id(only(one.result())), TestBroker.id(only(other.result()))))
        .containsExactlyInAnyOrder("1", "2");
  }

  @Test
  void C4_aReleaseEndsTheWaitOfAnotherReceiver() throws Exception {
    broker.publish("1");
    Delivery held = only(broker.receive(BILLING));
    var call = waiting(broker.receiver(BILLING));
    broker.release(BILLING, held, Duration.ZERO, true);
    assertThat(only(call.result()).attempt()).isEqualTo(2);
  }

  @Test
  void C10_theEndOfALeaseEndsTheWait() throws Exception {
    broker.publish("1");
    assertThat(broker.receive(BILLING)).hasSize(1);
    var call = waiting(broker.receiver(BILLING));
    broker.clock.advance(LEASE);
    broker.transport.timeMoved();
    assertThat(only(call.result()).attempt()).isEqualTo(2);
  }

  @Test
  void C13_theSettlementOfAKeyEndsTheWaitForItsNext() throws Exception {
    broker.publish("a:1", "a:2");
    Delivery head = only(TestBroker.receive(broker.receiver(LEDGER), 1));
    var call = waiting(broker.receiver(LEDGER));
    broker.complete(LEDGER, head);
    assertThat(ids(call.result())).containsExactly("a:2");
  }

  @Test
  void C13_theDeadLetteringOfAHeadEndsTheWaitForItsFollower() throws Exception {
    broker.publish("a:1", "a:2");
    Delivery head = only(TestBroker.receive(broker.receiver(LEDGER), 1));
    var call = waiting(broker.receiver(LEDGER));
    broker.deadLetter(LEDGER, head);
    assertThat(ids(call.result())).containsExactly("a:2");
  }

  @Test
  void D2_aRedriveEndsTheWait() throws Exception {
    broker.publish("1");
    broker.deadLetter(BILLING, only(broker.receive(BILLING)));
    var call = waiting(broker.receiver(BILLING));
    var desk = broker.transport.deadLetters(BILLING);
    desk.redrive(desk.list(null, 1).entries());
    assertThat(only(call.result()).redriveGeneration()).isEqualTo(1);
  }

  /** With a clock that runs by itself nobody says that time has moved. */
  @Test
  void P7_C4_delaysEndTheWaitByThemselves() throws Exception {
    var context =
        new AdapterContext(
            Settings.defaults(), InstantSource.system(), new Random(1), new NoFormat());
    try (var transport = InMemoryTransport.open(context)) {
      transport.create(Topology.of(List.of(), List.of(BILLING)));
      var delayed = new Outbound(keyed("1"), Duration.ofMillis(200), 0, 0);
      long sentAt = System.currentTimeMillis();
      transport.send(new Address.OfTopic(ORDERS), List.of(delayed), Duration.ZERO);
      Receiver receiver = transport.receiver(BILLING);
      Delivery first = only(receiver.receive(1, FOREVER));
      assertThat(System.currentTimeMillis()).isGreaterThanOrEqualTo(sentAt + 200);

      receiver.extend(List.of(first), Duration.ofMillis(200));
      long leaseEnd = first.leaseDeadlineMillis();
      Delivery second = only(receiver.receive(1, FOREVER));
      assertThat(second.attempt()).isEqualTo(2);
      assertThat(System.currentTimeMillis()).isGreaterThanOrEqualTo(leaseEnd);
    }
  }

  /** Who waited first watches a late time; it has to learn of the earlier one. */
  @Test
  void C10_aLeaseCutShortIsNoticedByWhoWaitsAlready() throws Exception {
    broker.publish("1");
    Delivery held = only(broker.receive(BILLING));
    var call = waiting(broker.receiver(BILLING));
    broker.clock.advance(Duration.ofSeconds(5));
    broker.receiver(BILLING).extend(List.of(held), Duration.ZERO);
    assertThat(only(call.result()).attempt()).isEqualTo(2);
  }

  /** One of the two takes the event and goes; the other has to watch its lease from then on. */
  @Test
  void C10_theEndOfALeaseIsNoticedByWhoWaitedBeforeItWasGiven() throws Exception {
    var context =
        new AdapterContext(
            Settings.defaults(), InstantSource.system(), new Random(1), new NoFormat());
    Subscription<String> brief = BILLING.lease(Duration.ofMillis(40));
    try (var transport = InMemoryTransport.open(context)) {
      transport.create(Topology.of(List.of(), List.of(brief)));
      var one = waiting(transport.receiver(brief));
      var other = waiting(transport.receiver(brief));
      transport.send(new Address.OfTopic(ORDERS), List.of(Outbound.of(keyed("1"))), Duration.ZERO);
      assertThat(List.of(only(one.result()).attempt(), only(other.result()).attempt()))
          .containsExactlyInAnyOrder(1, 2);
    }
  }

  @Test
  void C11_anInterruptedWaitTakesNothing() throws Exception {
    var call = waiting(broker.receiver(BILLING));
    call.interrupt();
    assertThatThrownBy(call::result).isInstanceOf(InterruptedException.class);
    broker.publish("1");
    assertThat(ids(broker.receive(BILLING))).containsExactly("1");
  }
}
