package dev.portolan.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.ports.spi.EncodedEvent;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every peer does the work that is counted: each subscription gets each event once, and whole. */
@Timeout(120)
final class PeersTest {
  private static final int PER_PUBLISHER = 500;
  private static final int EVENTS = PER_PUBLISHER * FanOut.PUBLISHERS;

  @ParameterizedTest
  @EnumSource(Peer.class)
  void everySubscriptionGetsEveryEventOnceInEachRound(Peer peer) throws Exception {
    try (FanOut fanOut = peer.open()) {
      for (int round = 0; round < 3; round++) {
        var arrivals = new AtomicIntegerArray(EVENTS * FanOut.SUBSCRIPTIONS);
        var tally = new Tally();
        fanOut.run(
            PER_PUBLISHER,
            (subscription, event) -> {
              arrivals.incrementAndGet(subscription * EVENTS + Events.numberOf(event));
              tally.at(subscription, event);
            });
        tally.check(EVENTS);
        for (int i = 0; i < arrivals.length(); i++) {
          assertThat(arrivals.get(i)).as("arrivals of %d", i).isEqualTo(1);
        }
      }
    }
  }

  @Test
  void theTallyNoticesWhatIsMissingOrTooMuch() {
    EncodedEvent event = Events.of(0);
    var tally = new Tally();
    for (int subscription = 0; subscription < FanOut.SUBSCRIPTIONS; subscription++) {
      tally.at(subscription, event);
    }
    tally.at(1, event);
    assertThatThrownBy(() -> tally.check(1)).hasMessageContaining("Subscription 1 got 2 events");
    assertThatThrownBy(() -> tally.check(2)).hasMessageContaining("Subscription 0 got 1 events");
  }

  @Test
  void theEngineHandlesEveryEvent() throws Exception {
    try (var fanOut = new EngineFanOut()) {
      fanOut.run(PER_PUBLISHER);
      fanOut.run(PER_PUBLISHER);
    }
  }

  @Test
  void theOpenLoopMeasuresEveryDelivery() throws Exception {
    try (var loop = new OpenLoop(20_000)) {
      assertThat(loop.run(1_000).getTotalCount())
          .isEqualTo(1_000L * FanOut.PUBLISHERS * FanOut.SUBSCRIPTIONS);
    }
  }
}
