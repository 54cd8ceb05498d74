package dev.portolan.runtime.consume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.EventCatalog;
import dev.portolan.ports.EventType;
import dev.portolan.ports.Outcome;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import dev.portolan.runtime.DescribedTransport;
import dev.portolan.runtime.claimcheck.ClaimCheck;
import dev.portolan.runtime.codec.EventCodec;
import dev.portolan.runtime.consume.GatedReceiver.Request;
import dev.portolan.runtime.environment.EngineSettings;
import dev.portolan.runtime.environment.Surroundings;
import dev.portolan.runtime.health.HealthState;
import dev.portolan.runtime.telemetry.Telemetry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Receives in flight, at a broker that returns ten deliveries at most and answers when told. */
@Timeout(60)
class PollersTest {
  private static final int CONCURRENCY = 64;
  private static final int FULL = 10;
  private static final Topic<Thing> THINGS = Topic.of("things", Thing.class);
  private static final Subscription<Thing> SUBSCRIPTION =
      Subscription.to(THINGS, "test").concurrency(CONCURRENCY);
  private static final EventCodec CODEC =
      new EventCodec(EventCatalog.of(EventType.current("test.thing.v1", Thing.class)));

  record Thing() {}

  private final GatedReceiver receiver = new GatedReceiver();
  private final Semaphore handled = new Semaphore(0);
  private final SubscriptionConsumer consumer =
      SubscriptionConsumer.start(
          SUBSCRIPTION,
          (event, context) -> {
            handled.acquire();
            return Outcome.done();
          },
          new DescribedTransport(Set.of()).with(receiver),
          new ClaimCheck(null),
          CODEC,
          EngineSettings.standard(),
          Surroundings.system(),
          Telemetry.noop());

  @AfterEach
  void abandon() throws InterruptedException {
    handled.release(10_000);
    consumer.stopReceiving();
    consumer.abandon();
    while (receiver.waiting() > 0) {
      receiver.next().bring(0);
    }
  }

  /** {@return receives in flight together, after full answers while handlers take no end} */
  private List<Request> saturate() throws InterruptedException {
    handled.release(10_000);
    var inFlight = new ArrayDeque<Request>();
    inFlight.add(receiver.next());
    while (inFlight.size() < 6) {
      inFlight.remove().full();
      inFlight.add(receiver.next());
      inFlight.add(receiver.next());
    }
    return new ArrayList<>(inFlight);
  }

  @Test
  void anIdleSubscriptionHasExactlyOneReceiveInFlight() throws Exception {
    for (int answer = 0; answer < 100; answer++) {
      Request only = receiver.next();
      assertThat(only.asked).isEqualTo(FULL);
      assertThat(receiver.waiting()).isZero();
      only.bring(0);
    }
  }

  @Test
  void aSaturatedOneHasMoreThanOneReceiveInFlight() throws Exception {
    List<Request> inFlight = saturate();
    assertThat(inFlight).hasSizeGreaterThan(1).allMatch(request -> request.asked == FULL);
  }

  @Test
  void C14_allReceivesInFlightAskForNoMoreThanThereIsRoom() throws Exception {
    int asked = 0;
    var inFlight = new ArrayDeque<Request>();
    inFlight.add(receiver.next());
    while (!inFlight.isEmpty()) {
      Request request = inFlight.remove();
      asked += request.asked;
      request.full();
      while (inFlight.isEmpty() && asked < CONCURRENCY || receiver.waiting() > 0) {
        inFlight.add(receiver.next());
      }
    }
    assertThat(asked).isEqualTo(CONCURRENCY);
    assertThat(receiver.waiting()).isZero();
    while (consumer.health().running() < CONCURRENCY) {
      Thread.onSpinWait();
    }

    handled.release(FULL);
    assertThat(receiver.next().asked).isLessThanOrEqualTo(FULL);
  }

  @Test
  void C20_C21_whileReceivesFailOnlyOneAsksAgain() throws Exception {
    for (Request request : saturate()) {
      request.fail();
    }
    for (int time = 0; time < 4; time++) {
      Request only = receiver.next();
      assertThat(receiver.waiting()).isZero();
      only.fail();
    }
    Request recovered = receiver.next();
    assertThat(consumer.health().state()).isEqualTo(HealthState.DEGRADED);
    recovered.full();
    receiver.next();
    receiver.next();
    assertThat(consumer.health().state()).isEqualTo(HealthState.READY);
  }

  @Test
  void C16_aPausedSubscriptionAsksForNothingHoweverManyWereInFlight() throws Exception {
    List<Request> inFlight = saturate();
    consumer.pause();
    for (Request request : inFlight) {
      request.full();
    }
    assertThat(receiver.waiting()).isZero();
    consumer.resume();
    receiver.next();
  }

  @Test
  void C15_aDrainGivesBackWhatEveryReceiveInFlightStillBrings() throws Exception {
    List<Request> inFlight = saturate();
    consumer.stopReceiving();
    for (Request request : inFlight) {
      request.full();
    }
    int all = inFlight.size() * FULL;
    assertThat(receiver.released.tryAcquire(all, 10, TimeUnit.SECONDS)).isTrue();
    DrainCounts counts = consumer.drain(System.currentTimeMillis() + 20_000);
    assertThat(counts.isClean()).isTrue();
    assertThat(counts.released()).isEqualTo(all);
    assertThat(receiver.released.availablePermits()).isZero();
    assertThat(receiver.waiting()).isZero();
  }
}
