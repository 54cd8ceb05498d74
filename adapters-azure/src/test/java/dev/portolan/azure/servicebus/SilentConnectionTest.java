package dev.portolan.azure.servicebus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.emulator.servicebus.ServiceBusEmulator;
import dev.portolan.ports.PoisonPolicy;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Address;
import dev.portolan.ports.spi.Outbound;
import dev.portolan.ports.spi.Receiver;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clause C20 where no error tells of the cut: what the SDK has been seen to wait for for ever. */
class SilentConnectionTest {
  private static final Subscription<String> LEDGER =
      Subscription.to(Bus.ORDERS.keyOrdered(), "ledger")
          .ordered(PoisonPolicy.SKIP)
          .lease(Duration.ofSeconds(20));

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @Timeout(240)
  void C20_receivingGoesOnThoughItsConnectionSaysNothingAnyMore(boolean ordered) throws Exception {
    Subscription<String> subscription = ordered ? LEDGER : Bus.BILLING;
    try (Bus bus = Bus.with(subscription);
        var proxy = new FreezingProxy(bus.emulator.port());
        ServiceBusTransport behind = behind(proxy, bus.emulator);
        Receiver receiver = behind.receiver(subscription)) {
      send(bus, subscription, "1");
      assertThat(receiver.complete(Bus.take(receiver, 1)).failures()).isEmpty();
      assertThat(receiver.receive(1, Duration.ofMillis(200))).isEmpty();
      proxy.freeze();
      send(bus, subscription, "2");
      List<String> next = List.of();
      while (next.isEmpty()) {
        next = Bus.ids(receiver.receive(1, Duration.ofSeconds(20)));
      }
      assertThat(next).containsExactly("2");
    }
  }

  private static void send(Bus bus, Subscription<String> subscription, String id)
      throws InterruptedException {
    var batch = List.of(Outbound.of(Bus.event(id)));
    assertThat(
            bus.transport
                .send(new Address.OfTopic(subscription.topic()), batch, Bus.PATIENCE)
                .failures())
        .isEmpty();
  }

  private static ServiceBusTransport behind(FreezingProxy proxy, ServiceBusEmulator emulator) {
    return Bus.transport(
        emulator,
        emulator
            .connectionString()
            .replace("localhost:" + emulator.port(), "localhost:" + proxy.port()));
  }
}
