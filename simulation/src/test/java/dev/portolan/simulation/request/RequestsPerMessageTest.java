package dev.portolan.simulation.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many requests a message costs at a broker that takes ten entries in each. */
@Timeout(120)
class RequestsPerMessageTest {
  private static final long SEED = 14;
  private static final int EVENTS = 6_000;
  private static final double FULL_BATCHES = 1 / 9.5;

  @ParameterizedTest
  @CsvSource({
    "32, 0, false",
    "64, 0, false",
    "32, 4, false",
    "64, 4, false",
    "64, 20, false",
    "32, 4, true",
    "64, 4, true"
  })
  void whereThereIsABacklogEveryRequestIsAsGoodAsFull(
      int concurrency, int handlingMillis, boolean ordered) throws Exception {
    var traffic = new Traffic(SEED, concurrency, Duration.ofMillis(handlingMillis), ordered);
    CountingTransport counts = traffic.transport;
    traffic.run(
        () -> {
          traffic.engine.start();
          traffic.engine.pause(traffic.subscription());
          traffic.publish(128, EVENTS);
          traffic.engine.resume(traffic.subscription());
          traffic.awaitHandled(EVENTS);
        });

    double all =
        counts.sends.per(EVENTS) + counts.receives.per(EVENTS) + counts.completions.per(EVENTS);
    assertThat(counts.receives.entries).isEqualTo(EVENTS);
    assertThat(counts.extensions.requests).isZero();
    assertThat(traffic.mostRunning).isLessThanOrEqualTo(concurrency);
    if (ordered) {
      assertThat(traffic.disorder).as("clause C13").isEmpty();
    }
    assertThat(counts.sends.per(EVENTS)).as("publishing").isLessThan(FULL_BATCHES);
    assertThat(counts.receives.per(EVENTS)).as("receiving").isLessThan(FULL_BATCHES);
    assertThat(counts.completions.per(EVENTS)).as("completing").isLessThan(FULL_BATCHES);
    assertThat(all).isLessThanOrEqualTo(0.32);
  }

  @Test
  void underLightLoadEveryEventIsPublishedReceivedAndSettledAtOnceAndAlone() throws Exception {
    int events = 50;
    var traffic = new Traffic(SEED, 64, Duration.ofMillis(3), false);
    traffic.run(
        () -> {
          traffic.engine.start();
          for (int event = 1; event <= events; event++) {
            traffic.publish(1, 1);
            traffic.awaitHandled(event);
          }
        });
    assertThat(traffic.transport.sends.requests).isEqualTo(events);
    assertThat(traffic.transport.completions.requests).isEqualTo(events);
    assertThat(traffic.transport.receives.mostInFlight).isEqualTo(1);
  }

  @Test
  void anIdleSubscriptionHasOneLongPollAtATimeThroughTheDay() throws Exception {
    var traffic = new Traffic(SEED, 64, Duration.ZERO, false);
    traffic.run(
        () -> {
          traffic.engine.start();
          traffic.pause(Duration.ofDays(1));
        });
    assertThat(traffic.transport.receives.requests).isBetween(4_000, 4_400);
    assertThat(traffic.transport.receives.mostInFlight).isEqualTo(1);
  }

  @Test
  void afterABacklogSoonOnlyOneReceiveWaits() throws Exception {
    var traffic = new Traffic(SEED, 64, Duration.ofMillis(4), false);
    RequestCount receives = traffic.transport.receives;
    traffic.run(
        () -> {
          traffic.engine.start();
          traffic.engine.pause(traffic.subscription());
          traffic.publish(64, 1_000);
          traffic.engine.resume(traffic.subscription());
          traffic.awaitHandled(1_000);
          assertThat(receives.mostInFlight).isBetween(2, 7);
          traffic.pause(Duration.ofSeconds(3));
          assertThat(receives.inFlight).isEqualTo(1);
          receives.reset();
          traffic.pause(Duration.ofHours(1));
        });
    assertThat(receives.mostInFlight).isEqualTo(1);
    assertThat(receives.requests).isBetween(170, 181);
  }
}
