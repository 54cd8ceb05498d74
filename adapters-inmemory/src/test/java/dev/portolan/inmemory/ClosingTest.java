package dev.portolan.inmemory;

import static dev.portolan.inmemory.TestBroker.BILLING;
import static dev.portolan.inmemory.TestBroker.FOREVER;
import static dev.portolan.inmemory.TestBroker.ORDERS;
import static dev.portolan.inmemory.TestBroker.WAREHOUSE;
import static dev.portolan.inmemory.TestBroker.event;
import static dev.portolan.inmemory.TestBroker.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.Address;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.Outbound;
import dev.portolan.ports.spi.Payload;
import dev.portolan.ports.spi.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Ending while a backlog is full (clauses P5 and P6). */
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
