package dev.portolan.inmemory.engine;

import static dev.portolan.inmemory.engine.EngineHarness.ORDERED_PINGS;
import static dev.portolan.inmemory.engine.EngineHarness.PINGS;
import static dev.portolan.inmemory.engine.EngineHarness.subscription;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.Filter;
import dev.portolan.ports.Outcome;
import dev.portolan.ports.PoisonPolicy;
import dev.portolan.ports.Publication;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.DeadLetter;
import dev.portolan.ports.spi.DeadLetterReason.Code;
import dev.portolan.runtime.Engine;
import dev.portolan.runtime.deadletter.RedriveRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConsumingTest {
  private final EngineHarness harness = new EngineHarness();

  @AfterEach
  void close() {
    harness.close();
  }

  private static List<DeadLetter> deadLetters(Engine engine, Subscription<?> subscription) {
    return engine.deadLetters(subscription).list(entry -> true, 100);
  }

  @Test
  void C1_everySubscriptionGetsEveryEventItsFilterSelects() throws Exception {
    var all = new LinkedBlockingQueue<Integer>();
    var none = new LinkedBlockingQueue<Integer>();
    var some = new LinkedBlockingQueue<Integer>();
    Engine engine =
        harness.start(
            harness
                .builder()
                .handle(subscription(PINGS, "all"), (event, context) -> take(all, event.data()))
                .handle(
                    subscription(PINGS, "none").filter(Filter.types("test.other.v1")),
                    (event, context) -> take(none, event.data()))
                .handle(
                    subscription(PINGS, "some").filter(Filter.equal("subject", "yes")),
                    (event, context) -> take(some, event.data())));
    engine.publisher().publish(Publication.of(PINGS, new Ping(1)));
    engine.publisher().publish(Publication.of(PINGS, new Ping(2)).subject("yes"));
    assertThat(List.of(Await.next(all), Await.next(all))).containsExactlyInAnyOrder(1, 2);
    assertThat(Await.next(some)).isEqualTo(2);
    assertThat(engine.drain().isClean()).isTrue();
    assertThat(none).isEmpty();
    assertThat(some).isEmpty();
  }

  private static Outcome take(LinkedBlockingQueue<Integer> queue, Ping ping) {
    queue.add(ping.number());
    return Outcome.done();
  }

  @Test
  void C5_C6_aThrowingHandlerIsTriedMaxAttemptsTimesThenTheEventIsADeadLetter() throws Exception {
    Subscription<Ping> subscription = subscription(PINGS, "failing");
    var attempts = new LinkedBlockingQueue<Integer>();
    Engine engine =
        harness.start(
            harness
                .builder()
                .handle(
                    subscription,
                    (event, context) -> {
                      attempts.add(context.attempt());
                      throw new IllegalStateException("disk full");
                    }));
    String id = engine.publisher().publish(Publication.of(PINGS, new Ping(1)));
    Await.until("a dead letter", () -> !deadLetters(engine, subscription).isEmpty());
    assertThat(attempts).containsExactly(1, 2, 3);
    DeadLetter dead = deadLetters(engine, subscription).getFirst();
    assertThat(dead.reason().code()).isEqualTo(Code.MAX_ATTEMPTS);
    assertThat(dead.reason().attempts()).isEqualTo(3);
    assertThat(dead.reason().description()).contains("disk full");
    assertThat(dead.content().toString()).contains(id);
  }

  @Test
  void C7_D2_aRejectedEventIsADeadLetterAtOnceAndComesBackByRedriveWithItsGeneration()
      throws Exception {
    Subscription<Ping> subscription = subscription(PINGS, "rejecting");
    var generations = new LinkedBlockingQueue<Integer>();
    Engine engine =
        harness.start(
            harness
                .builder()
                .handle(
                    subscription,
                    (event, context) -> {
                      generations.add(context.redriveGeneration());
                      return context.redriveGeneration() == 0
                          ? Outcome.deadLetter("unknown customer")
                          : Outcome.done();
                    }));
    engine.publisher().publish(Publication.of(PINGS, new Ping(1)));
    Await.until("a dead letter", () -> !deadLetters(engine, subscription).isEmpty());
    assertThat(deadLetters(engine, subscription).getFirst().reason().code())
        .isEqualTo(Code.REJECTED);
    var dryRun = engine.deadLetters(subscription).redrive(RedriveRequest.all().asDryRun());
    assertThat(dryRun.selected()).isEqualTo(1);
    assertThat(dryRun.done()).isZero();
    assertThat(engine.deadLetters(subscription).redrive(RedriveRequest.all()).done()).isEqualTo(1);
    assertThat(Await.next(generations)).isZero();
    assertThat(Await.next(generations)).isEqualTo(1);
    assertThat(deadLetters(engine, subscription)).isEmpty();
  }

  @Test
  void C8_handlersSlowerThanTheirLeaseKeepItEvenIfTheyKeepEveryProcessorBusy() throws Exception {
    int handlers = Runtime.getRuntime().availableProcessors();
    Subscription<Ping> subscription =
        subscription(PINGS, "slow").lease(Duration.ofMillis(1_500)).concurrency(handlers);
    var starts = new AtomicInteger();
    var lost = new LinkedBlockingQueue<Boolean>();
    Engine engine =
        harness.start(
            harness
                .builder()
                .handle(
                    subscription,
                    (event, context) -> {
                      starts.incrementAndGet();
                      long end = System.nanoTime() + Duration.ofSeconds(4).toNanos();
                      while (System.nanoTime() < end && !context.leaseLost()) {
                        Thread.onSpinWait();
                      }
                      lost.add(context.leaseLost());
                      return Outcome.done();
                    }));
    engine
        .publisher()
        .publishAll(
            IntStream.range(0, handlers)
                .mapToObj(n -> Publication.of(PINGS, new Ping(n)))
                .toList());
    for (int handler = 0; handler < handlers; handler++) {
      assertThat(Await.next(lost)).isFalse();
    }
    assertThat(engine.drain().isClean()).isTrue();
    assertThat(starts).hasValue(handlers);
  }

  @Test
  void C13_perKeyInOrderAcrossRetriesWhileOtherKeysGoOn() throws Exception {
    int keys = 8;
    int perKey = 60;
    Map<String, List<Integer>> handled = new ConcurrentHashMap<>();
    Map<String, AtomicInteger> busy = new ConcurrentHashMap<>();
    var violations = new LinkedBlockingQueue<String>();
    var done = new CountDownLatch(keys * perKey);
    Engine engine =
        harness.start(
            harness
                .builder()
                .handle(
                    subscription(ORDERED_PINGS, "ordered")
                        .ordered(PoisonPolicy.SKIP)
                        .maxAttempts(20)
                        .concurrency(4),
                    (event, context) -> {
                      String key = String.valueOf(event.key());
                      AtomicInteger inKey = busy.computeIfAbsent(key, k -> new AtomicInteger());
                      if (inKey.incrementAndGet() != 1) {
                        violations.add("two at once in " + key);
                      }
                      try {
                        if ((event.data().number() + context.attempt()) % 3 == 0) {
                          throw new IllegalStateException("try again");
                        }
                        handled
                            .computeIfAbsent(key, k -> new ArrayList<>())
                            .add(event.data().number());
                      } finally {
                        inKey.decrementAndGet();
                      }
                      done.countDown();
                      return Outcome.done();
                    }));
    for (int number = 0; number < perKey; number++) {
      var batch = new ArrayList<Publication<?>>();
      for (int key = 0; key < keys; key++) {
        batch.add(Publication.of(ORDERED_PINGS, new Ping(number)).key("key" + key));
      }
      engine.publisher().publishAll(batch);
    }
    Await.counted(done);
    assertThat(violations).isEmpty();
    assertThat(handled).hasSize(keys);
    assertThat(handled.values())
        .allSatisfy(
            numbers ->
                assertThat(numbers)
                    .containsExactlyElementsOf(IntStream.range(0, perKey).boxed().toList()));
  }

  @Test
  void C13_underSkipThePoisonedHeadIsADeadLetterAndItsFollowersGoOn() throws Exception {
    Subscription<Ping> subscription =
        subscription(ORDERED_PINGS, "skip").ordered(PoisonPolicy.SKIP).maxAttempts(2);
    var handled = new LinkedBlockingQueue<Integer>();
    Engine engine =
        harness.start(
            harness
                .builder()
                .handle(
                    subscription,
                    (event, context) -> {
                      if (event.data().number() == 1) {
                        throw new IllegalStateException("poison");
                      }
                      return take(handled, event.data());
                    }));
    for (int number = 1; number <= 3; number++) {
      engine.publisher().publish(Publication.of(ORDERED_PINGS, new Ping(number)).key("k"));
    }
    assertThat(List.of(Await.next(handled), Await.next(handled))).containsExactly(2, 3);
    assertThat(deadLetters(engine, subscription)).hasSize(1);
  }

  @Test
  void C13_underBlockTheFollowersWaitUntilTheHeadSucceeds() throws Exception {
    var handled = new LinkedBlockingQueue<Integer>();
    var headAttempts = new AtomicInteger();
    Engine engine =
        harness.start(
            harness
                .builder()
                .handle(
                    subscription(ORDERED_PINGS, "block").ordered(PoisonPolicy.BLOCK).maxAttempts(2),
                    (event, context) -> {
                      if (event.data().number() == 1 && headAttempts.incrementAndGet() < 10) {
                        throw new IllegalStateException("not yet");
                      }
                      return take(handled, event.data());
                    }));
    for (int number = 1; number <= 3; number++) {
      engine.publisher().publish(Publication.of(ORDERED_PINGS, new Ping(number)).key("k"));
    }
    assertThat(List.of(Await.next(handled), Await.next(handled), Await.next(handled)))
        .containsExactly(1, 2, 3);
    assertThat(headAttempts).hasValue(10);
  }

  @Test
  void C14_noMoreHandlersRunAtOnceThanAllowed() throws Exception {
    int events = 400;
    var running = new AtomicInteger();
    var most = new AtomicInteger();
    var done = new CountDownLatch(events);
    Engine engine =
        harness.start(
            harness
                .builder()
                .handle(
                    subscription(PINGS, "bounded").concurrency(5),
                    (event, context) -> {
                      most.accumulateAndGet(running.incrementAndGet(), Math::max);
                      Thread.yield();
                      running.decrementAndGet();
                      done.countDown();
                      return Outcome.done();
                    }));
    engine
        .publisher()
        .publishAll(
            IntStream.range(0, events).mapToObj(n -> Publication.of(PINGS, new Ping(n))).toList());
    Await.counted(done);
    assertThat(most.get()).isBetween(2, 5);
  }

  @Test
  void C12_aStuckSubscriptionDoesNotDelayAnother() throws Exception {
    var stuck = new Semaphore(0);
    var others = new CountDownLatch(50);
    Engine engine =
        harness.start(
            harness
                .builder()
                .handle(
                    subscription(PINGS, "stuck").concurrency(1),
                    (event, context) -> {
                      stuck.acquire();
                      return Outcome.done();
                    })
                .handle(
                    subscription(PINGS, "quick"),
                    (event, context) -> {
                      others.countDown();
                      return Outcome.done();
                    }));
    for (int number = 0; number < 50; number++) {
      engine.publisher().publish(Publication.of(PINGS, new Ping(number)));
    }
    Await.counted(others);
    stuck.release(50);
  }

  @Test
  void C16_aPausedSubscriptionReceivesNothingUntilItIsResumed() throws Exception {
    Subscription<Ping> subscription = subscription(PINGS, "pausing");
    var handled = new LinkedBlockingQueue<Integer>();
    Engine engine =
        harness.start(
            harness
                .builder()
                .handle(subscription, (event, context) -> take(handled, event.data()))
                .handle(subscription(PINGS, "witness"), (event, context) -> Outcome.done()));
    engine.publisher().publish(Publication.of(PINGS, new Ping(1)));
    assertThat(Await.next(handled)).isEqualTo(1);
    engine.pause(subscription);
    assertThat(engine.health().subscriptions())
        .anyMatch(health -> health.subscription().equals("pings/pausing") && health.paused());
    engine.resume(subscription);
    engine.publisher().publish(Publication.of(PINGS, new Ping(2)));
    assertThat(Await.next(handled)).isEqualTo(2);
  }
}
