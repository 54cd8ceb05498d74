package dev.portolan.inmemory.engine;

import static dev.portolan.inmemory.engine.EngineHarness.PINGS;
import static dev.portolan.inmemory.engine.EngineHarness.subscription;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Outcome;
import dev.portolan.ports.Publication;
import dev.portolan.ports.Subscription;
import dev.portolan.runtime.DrainReport;
import dev.portolan.runtime.Engine;
import dev.portolan.runtime.health.HealthState;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DrainingTest {
  private final EngineHarness harness = new EngineHarness();

  @AfterEach
  void close() {
    harness.close();
  }

  @Test
  void C15_aDrainFinishesWhatRunsAndLosesNothing() throws Exception {
    Subscription<Ping> subscription = subscription(PINGS, "draining").concurrency(4);
    Set<Integer> handled = ConcurrentHashMap.newKeySet();
    var some = new CountDownLatch(20);
    Engine first =
        harness.start(
            harness
                .builder()
                .handle(
                    subscription,
                    (event, context) -> {
                      handled.add(event.data().number());
                      some.countDown();
                      return Outcome.done();
                    }));
    int events = 2_000;
    first
        .publisher()
        .publishAll(
            IntStream.range(0, events).mapToObj(n -> Publication.of(PINGS, new Ping(n))).toList());
    Await.counted(some);
    DrainReport report = first.drain();
    assertThat(report.isClean()).isTrue();
    int before = handled.size();
    var again = new LinkedBlockingQueue<Integer>();
    harness.start(
        harness
            .builder()
            .handle(
                subscription,
                (event, context) -> {
                  again.add(event.data().number());
                  assertThat(context.attempt()).isEqualTo(1);
                  return Outcome.done();
                }));
    for (int left = events - before; left > 0; left--) {
      Integer number = Await.next(again);
      assertThat(handled.add(number)).as("event %d was completed before", number).isTrue();
    }
    assertThat(handled).hasSize(events);
  }

  @Test
  void C15_aHandlerThatOutlivesTheGraceIsInterruptedAndItsEventComesAgainUncounted()
      throws Exception {
    Subscription<Ping> subscription = subscription(PINGS, "stubborn").maxAttempts(1);
    var started = new CountDownLatch(1);
    Engine first =
        harness.start(
            harness
                .builder()
                .handle(
                    subscription,
                    (event, context) -> {
                      started.countDown();
                      new CountDownLatch(1).await();
                      return Outcome.done();
                    }));
    first.publisher().publish(Publication.of(PINGS, new Ping(7)));
    Await.counted(started);
    DrainReport report = first.drain(Duration.ofMillis(50));
    assertThat(report.isClean()).isFalse();
    assertThat(report.subscriptions().getFirst().interrupted()).isEqualTo(1);
    var again = new LinkedBlockingQueue<Integer>();
    harness.start(
        harness
            .builder()
            .handle(
                subscription,
                (event, context) -> {
                  again.add(context.attempt());
                  return Outcome.done();
                }));
    assertThat(Await.next(again)).isEqualTo(1);
  }

  @Test
  void P5_afterTheDrainPublishingIsClosed() throws Exception {
    Engine engine =
        harness.start(
            harness
                .builder()
                .handle(subscription(PINGS, "any"), (event, context) -> Outcome.done()));
    engine.drain();
    assertThatThrownBy(() -> engine.publisher().publish(Publication.of(PINGS, new Ping(1))))
        .isInstanceOfSatisfying(
            MessagingException.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.CLOSED));
    assertThat(engine.health().state()).isEqualTo(HealthState.STOPPED);
  }
}
