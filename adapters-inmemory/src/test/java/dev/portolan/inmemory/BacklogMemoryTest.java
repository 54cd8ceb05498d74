package dev.portolan.inmemory;

import static dev.portolan.inmemory.TestBroker.BILLING;
import static dev.portolan.inmemory.TestBroker.LEDGER;
import static dev.portolan.inmemory.TestBroker.ORDERS;
import static dev.portolan.inmemory.TestBroker.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Address;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.Outbound;
import dev.portolan.ports.spi.Payload;
import dev.portolan.ports.spi.Settings;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a broker holds in memory is bounded, and what has gone makes room. */
@Timeout(60)
final class BacklogMemoryTest {
  private static final Address TOPIC = new Address.OfTopic(ORDERS);
  private static final Settings ONE_MEBIBYTE = new Settings(Map.of("max-backlog-mebibytes", 1));
  private static final Duration BRIEF = Duration.ofHours(1);

  /** An event of 200 KiB, of a key if one is given, alone in a batch. */
  private static List<Outbound> large(String id) {
    EncodedEvent small = TestBroker.keyed(id);
    var data = Payload.ofOwned(new byte[200 * 1024]);
    return List.of(Outbound.of(new EncodedEvent(small.attributes(), data)));
  }

  private static int fill(TestBroker broker, String id) {
    int accepted = 0;
    while (broker.send(TOPIC, large(id)).isSuccess()) {
      accepted++;
    }
    return accepted;
  }

  @ParameterizedTest
  @ValueSource(strings = {"without-key", "key:1"})
  void P6_expiredEventsOfAKeyedSubscriptionMakeRoomThoughNobodyReceives(String id) {
    Subscription<String> brief = LEDGER.retention(BRIEF, BRIEF.multipliedBy(2));
    try (var broker = new TestBroker(ONE_MEBIBYTE, brief)) {
      for (int round = 0; round < 3; round++) {
        assertThat(fill(broker, id)).as("accepted in round %d", round).isEqualTo(5);
        broker.clock.advance(BRIEF);
      }
      assertThat(broker.receive(brief)).isEmpty();
    }
  }

  @Test
  void P6_aReceiveOfAKeyedSubscriptionFindsWhatIsLeftBesideTheExpired() {
    Subscription<String> brief = LEDGER.retention(BRIEF, BRIEF.multipliedBy(2));
    try (var broker = new TestBroker(ONE_MEBIBYTE, brief)) {
      broker.send(TOPIC, large("a:1"));
      broker.send(TOPIC, large("old"));
      broker.clock.advance(BRIEF.dividedBy(2));
      assertThat(fill(broker, "a:2")).isEqualTo(3);
      broker.clock.advance(BRIEF.dividedBy(2));
      assertThat(fill(broker, "new")).as("room of two expired").isEqualTo(2);
      assertThat(TestBroker.ids(broker.receive(brief)))
          .containsExactlyInAnyOrder("a:2", "a:2", "a:2", "new", "new");
    }
  }

  @Test
  void P6_aSendThatWaitsGoesOnWhenEventsExpireThoughNobodyReceivesOrSignals() throws Exception {
    Subscription<String> brief = BILLING.retention(BRIEF, BRIEF.multipliedBy(2));
    try (var broker = new TestBroker(ONE_MEBIBYTE, brief)) {
      fill(broker, "old");
      var send =
          WaitingCall.of(() -> broker.transport.send(TOPIC, large("new"), TestBroker.FOREVER));
      broker.clock.advance(BRIEF);
      assertThat(send.result().isSuccess()).isTrue();
    }
  }

  @Test
  void consumedEventsAreFreedThoughTheirLogHasNotGrownFar() {
    try (var broker = new TestBroker(BILLING)) {
      var payloads = new ArrayList<WeakReference<Payload>>();
      for (int i = 0; i < 20; i++) {
        List<Outbound> batch = large("event-" + i);
        payloads.add(new WeakReference<>(batch.get(0).event().data()));
        broker.send(TOPIC, batch);
      }
      broker.complete(BILLING, broker.receive(BILLING).toArray(Delivery[]::new));
      assertThat(broker.receive(BILLING)).isEmpty();

      System.gc();
      int kept = (int) payloads.stream().filter(payload -> payload.get() != null).count();
      assertThat(kept).as("events of 200 KiB kept by a chunk of 1 MiB").isLessThanOrEqualTo(6);
      broker.send(TOPIC, List.of(Outbound.of(event("next"))));
      assertThat(TestBroker.ids(broker.receive(BILLING))).containsExactly("next");
    }
  }
}
