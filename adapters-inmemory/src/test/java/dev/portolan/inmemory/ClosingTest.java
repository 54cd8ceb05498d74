package dev.portolan.inmemory;

import static dev.portolan.inmemory.TestBroker.BILLING;
import static dev.portolan.inmemory.TestBroker.FOREVER;
import static dev.portolan.inmemory.TestBroker.LEASE;
import static dev.portolan.inmemory.TestBroker.ORDERS;
import static dev.portolan.inmemory.TestBroker.WAREHOUSE;
import static dev.portolan.inmemory.TestBroker.event;
import static dev.portolan.inmemory.TestBroker.ids;
import static dev.portolan.inmemory.TestBroker.only;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.Address;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.DeadLetters;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.Outbound;
import dev.portolan.ports.spi.Payload;
import dev.portolan.ports.spi.Receiver;
import dev.portolan.ports.spi.Settings;
import dev.portolan.ports.spi.Topology;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Ending: of receiving, of receivers, of the transport (clauses C10, C15, P5, P6). */
final class ClosingTest {
  private static final Address TOPIC = new Address.OfTopic(ORDERS);

  /** Four of these fill a backlog of 1 MiB. */
  private static final int QUARTER = 250 * 1024;

  private final TestBroker broker =
      new TestBroker(new Settings(Map.of("max-backlog-mebibytes", 1)), BILLING, WAREHOUSE);

  @AfterEach
  void close() {
    broker.close();
  }

  private static List<Outbound> quarter(String id) {
    return List.of(
        Outbound.of(new EncodedEvent(event(id).attributes(), Payload.ofOwned(new byte[QUARTER]))));
  }

  private static void assertClosed(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            MessagingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CLOSED));
  }

  private void fill() {
    while (broker.send(TOPIC, quarter("x")).isSuccess()) {}
  }

  @Test
  void C15_afterStopReceivingAWaitEndsAndWhatIsHeldCanStillBeSettled() throws Exception {
    broker.publish("1", "2");
    Receiver receiver = broker.receiver(BILLING);
    List<Delivery> held = TestBroker.receive(receiver, 2);
    var call = WaitingCall.of(() -> receiver.receive(1, FOREVER));
    receiver.stopReceiving();
    receiver.stopReceiving();
    assertThat(call.result()).isEmpty();

    broker.publish("3");
    assertThat(receiver.receive(1, FOREVER)).as("at once, with none").isEmpty();
    broker.clock.advance(LEASE.minusMillis(1));
    assertThat(receiver.extend(held, LEASE).isSuccess()).isTrue();
    broker.clock.advance(LEASE.minusMillis(1));
    assertThat(receiver.complete(held).isSuccess()).isTrue();
    assertThat(ids(broker.receive(BILLING))).containsExactly("3");
  }

  @Test
  void C15_stoppingOneReceiverStopsNoOther() throws Exception {
    Receiver stopping = broker.receiver(BILLING);
    var stopped = WaitingCall.of(() -> stopping.receive(1, FOREVER));
    Receiver going = broker.receiver(BILLING);
    var goesOn = WaitingCall.of(() -> going.receive(1, FOREVER));
    stopping.stopReceiving();
    assertThat(stopped.result()).isEmpty();
    broker.publish("1");
    assertThat(ids(goesOn.result())).containsExactly("1");
  }

  @Test
  void C10_aClosedReceiverSettlesNothingAndWhatItHeldComesAgain() {
    broker.publish("1");
    Receiver receiver = broker.receiver(BILLING);
    List<Delivery> held = TestBroker.receive(receiver, 1);
    receiver.close();
    receiver.close();
    assertClosed(() -> receiver.complete(held));
    assertClosed(() -> receiver.extend(held, LEASE));
    assertClosed(() -> receiver.receive(1, Duration.ZERO));
    assertThat(broker.receive(BILLING)).as("its lease still runs").isEmpty();
    broker.clock.advance(LEASE);
    assertThat(only(broker.receive(BILLING)).attempt()).isEqualTo(2);
  }

  @Test
  void P5_afterCloseEveryCallSaysSo() {
    Receiver receiver = broker.receiver(BILLING);
    DeadLetters desk = broker.transport.deadLetters(BILLING);
    var topology = Topology.of(List.of(), List.of(BILLING));
    broker.transport.close();
    broker.transport.close();
    assertClosed(() -> broker.send(TOPIC, quarter("1")));
    assertClosed(() -> broker.receiver(BILLING));
    assertClosed(() -> receiver.receive(1, Duration.ZERO));
    assertClosed(() -> broker.transport.deadLetters(BILLING));
    assertClosed(() -> desk.list(null, 1));
    assertClosed(() -> desk.redrive(List.of()));
    assertClosed(() -> desk.purge(List.of()));
    assertClosed(() -> broker.transport.compare(topology));
    assertClosed(() -> broker.transport.create(topology));
  }

  @Test
  void P5_closingEndsAReceiveThatWaits() throws Exception {
    Receiver receiver = broker.receiver(BILLING);
    var receive = WaitingCall.of(() -> receiver.receive(1, FOREVER));
    broker.publish("1");
    assertThat(receive.result()).hasSize(1);
    var again = WaitingCall.of(() -> receiver.receive(1, FOREVER));
    broker.transport.close();
    assertThat(again.result()).isEmpty();
  }

  @Test
  void P5_closingEndsASendThatWaitsForRoom() {
    fill();
    var send = WaitingCall.of(() -> broker.transport.send(TOPIC, quarter("late"), FOREVER));
    broker.transport.close();
    assertClosed(send::result);
  }

  @Test
  void P6_aSendThatWaitsForRoomIsAcceptedOnceEverySubscriptionHasSome() throws Exception {
    fill();
    var send = WaitingCall.of(() -> broker.transport.send(TOPIC, quarter("late"), FOREVER));
    broker.complete(BILLING, broker.receive(BILLING).toArray(Delivery[]::new));
    assertThat(send.isDone()).as("warehouse is still full").isFalse();
    broker.complete(WAREHOUSE, broker.receive(WAREHOUSE).toArray(Delivery[]::new));
    assertThat(send.result().isSuccess()).isTrue();
    assertThat(ids(broker.receive(BILLING))).containsExactly("late");
    assertThat(ids(broker.receive(WAREHOUSE))).containsExactly("late");
  }

  @Test
  void P6_whenTheTimeoutEndsWithoutRoomNothingIsAccepted() throws Exception {
    fill();
    BatchResult result = broker.transport.send(TOPIC, quarter("late"), Duration.ofMillis(1));
    assertThat(result.failures())
        .singleElement()
        .satisfies(failure -> assertThat(failure.cause().code()).isEqualTo(ErrorCode.THROTTLED));
    broker.complete(BILLING, broker.receive(BILLING).toArray(Delivery[]::new));
    assertThat(broker.receive(BILLING)).isEmpty();
  }
}
