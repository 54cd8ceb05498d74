package dev.portolan.azure.servicebus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.portolan.emulator.servicebus.entity.BrokerError;
import dev.portolan.emulator.servicebus.fault.Fault;
import dev.portolan.emulator.servicebus.fault.FaultPoint;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.PoisonPolicy;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Address;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.Outbound;
import dev.portolan.ports.spi.Receiver;
import dev.portolan.ports.spi.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clauses C20 and C21 on Service Bus: receiving goes on, or says why it does not. */
class ReceiveFaultsTest {
  private static final Subscription<String> LEDGER =
      Subscription.to(Bus.ORDERS.keyOrdered(), "ledger")
          .ordered(PoisonPolicy.SKIP)
          .lease(Duration.ofSeconds(20));

  private Bus bus;

  @BeforeEach
  void open() throws Exception {
    bus = Bus.with(Bus.BILLING);
  }

  @AfterEach
  void close() {
    bus.close();
  }

  private static ErrorCode receiveFailure(Receiver receiver) {
    return catchThrowableOfType(
            MessagingException.class, () -> receiver.receive(1, Duration.ofSeconds(5)))
        .code();
  }

  @ParameterizedTest
  @EnumSource(
      value = BrokerError.class,
      names = {"DETACH_FORCED", "INTERNAL", "SERVER_BUSY"})
  void C20_aLinkThatTheBrokerClosesIsOpenedAgain(BrokerError error) throws Exception {
    try (Receiver receiver = bus.transport.receiver(Bus.BILLING)) {
      assertThat(receiver.receive(1, Duration.ofMillis(200))).isEmpty();
      bus.emulator.detach(Bus.BILLING_PATH, error);
      bus.publish("1");
      assertThat(Bus.ids(Bus.take(receiver, 1))).containsExactly("1");
    }
  }

  /** The SDK hands over what it has while it is asked for more, which no signal tells of. */
  @Test
  void C11_aWaitEndsWithWhatIsThereHoweverItCame() throws Exception {
    try (Receiver receiver = bus.transport.receiver(Bus.BILLING)) {
      for (int round = 0; round < 200; round++) {
        bus.publish(round + "-a", round + "-b", round + "-c");
        int taken = 0;
        while (taken < 3) {
          List<Delivery> some = receiver.receive(1 + round % 3, Duration.ofSeconds(20));
          assertThat(some).as("round %d", round).isNotEmpty();
          assertThat(receiver.complete(some).failures()).isEmpty();
          taken += some.size();
        }
      }
    }
  }

  @Test
  void C20_nothingIsLostThoughConnectionsBreakAgainAndAgain() throws Exception {
    var handled = new ArrayList<String>();
    try (Receiver receiver = bus.transport.receiver(Bus.BILLING)) {
      for (int round = 0; round < 5; round++) {
        int first = round * 10;
        bus.publish(
            IntStream.range(first, first + 10).mapToObj(Integer::toString).toArray(String[]::new));
        List<Delivery> some = Bus.take(receiver, 5);
        bus.emulator.breakConnections();
        settle(receiver, some, handled);
        while (handled.size() < first + 10) {
          settle(receiver, Bus.take(receiver, 1), handled);
        }
      }
    }
    assertThat(handled)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 50).mapToObj(Integer::toString).toList());
  }

  /** What cannot be settled comes again, and is not counted as handled. */
  private static void settle(Receiver receiver, List<Delivery> deliveries, List<String> handled) {
    for (Delivery delivery : deliveries) {
      for (int attempt = 0; attempt < 10; attempt++) {
        if (receiver.complete(List.of(delivery)).isSuccess()) {
          handled.add(((EncodedEvent) delivery.content()).attributes().id());
          break;
        }
      }
    }
  }

  @Test
  void C20_C13_aSessionThatIsLostIsGrantedAgainAndKeepsItsOrder() throws Exception {
    try (Bus ordered = Bus.with(LEDGER)) {
      var batch = new ArrayList<Outbound>();
      for (int number = 0; number < 6; number++) {
        var event = Bus.event("k:" + number);
        batch.add(
            Outbound.of(
                new EncodedEvent(
                    event.attributes().withExtension("partitionkey", "k"), event.data())));
      }
      assertThat(
              ordered
                  .transport
                  .send(new Address.OfTopic(LEDGER.topic()), batch, Bus.PATIENCE)
                  .failures())
          .isEmpty();
      try (Receiver receiver = ordered.transport.receiver(LEDGER)) {
        assertThat(Bus.ids(Bus.take(receiver, 1))).containsExactly("k:0");
        ordered.emulator.breakConnections();
        var order = new ArrayList<String>();
        while (order.size() < 6) {
          Delivery next = Bus.take(receiver, 1).getFirst();
          order.add(((EncodedEvent) next.content()).attributes().id());
          assertThat(receiver.complete(List.of(next)).failures()).isEmpty();
        }
        assertThat(order).containsExactly("k:0", "k:1", "k:2", "k:3", "k:4", "k:5");
      }
    }
  }

  @Test
  void C21_whoMayNotReceiveIsToldSo() {
    bus.emulator
        .faults()
        .plan(FaultPoint.ATTACH, "", new Fault.Refuse(BrokerError.UNAUTHORIZED), 1);
    bus.emulator
        .faults()
        .plan(FaultPoint.AUTHORIZE, "", new Fault.Refuse(BrokerError.UNAUTHORIZED), 5);
    try (Receiver receiver = bus.transport.receiver(Bus.BILLING)) {
      assertThat(receiveFailure(receiver)).isEqualTo(ErrorCode.UNAUTHORIZED);
    }
  }

  @Test
  void C21_aSubscriptionThatIsDeletedIsNotFoundAndTakenUpWhenItIsThereAgain() throws Exception {
    try (Receiver receiver = bus.transport.receiver(Bus.BILLING)) {
      assertThat(receiver.receive(1, Duration.ofMillis(200))).isEmpty();
      bus.emulator.deleteSubscription("orders", "billing");
      assertThat(receiveFailure(receiver)).isEqualTo(ErrorCode.NOT_FOUND);
      bus.transport.create(Topology.of(List.of(), List.of(Bus.BILLING)));
      bus.publish("1");
      assertThat(Bus.ids(Bus.take(receiver, 1))).containsExactly("1");
    }
  }
}
