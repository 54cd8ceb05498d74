package dev.portolan.runtime.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.RetryPolicy;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.EntryFailure;
import dev.portolan.runtime.environment.Surroundings;
import dev.portolan.runtime.retry.CallRetry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BatchPumpTest {
  private static final CallRetry FAST =
      new CallRetry(new RetryPolicy(1, Duration.ofMillis(1), Duration.ofMillis(2)));

  /** A call whose batches the test sees, and which it answers. */
  private record Call(List<String> items, CompletableFuture<BatchResult> answer) {
    void succeed() {
      answer.complete(BatchResult.success());
    }

    void fail(int position, ErrorCode code) {
      answer.complete(
          new BatchResult(
              List.of(new EntryFailure(position, new MessagingException(code, "no " + position)))));
    }
  }

  private static final Surroundings SURROUNDINGS =
      new Surroundings(
          InstantSource.system(), new SplittableRandom(1), Thread.ofVirtual().factory());

  private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
  private final List<BatchPump<String>> pumps = new ArrayList<>();

  private BatchPump<String> pump(int maxEntries, long maxBytes, int maxCalls) {
    var pump =
        new BatchPump<String>(
            "Testing",
            new BatchLimits(maxEntries, maxBytes, maxCalls),
            (items, timeout) -> {
              var call = new Call(List.copyOf(items), new CompletableFuture<>());
              calls.add(call);
              return call.answer().join();
            },
            FAST,
            SURROUNDINGS);
    pumps.add(pump);
    return pump;
  }

  @AfterEach
  void close() {
    pumps.forEach(BatchPump::close);
    calls.forEach(Call::succeed);
  }

  private Call next() throws InterruptedException {
    Call call = calls.poll(10, TimeUnit.SECONDS);
    assertThat(call).as("a call within 10 s").isNotNull();
    return call;
  }

  private static CompletableFuture<@Nullable MessagingException> submit(
      BatchPump<String> pump, String item, @Nullable String lane, long budgetMillis) {
    var done = new CompletableFuture<@Nullable MessagingException>();
    long deadline =
        budgetMillis == Long.MAX_VALUE ? Long.MAX_VALUE : System.currentTimeMillis() + budgetMillis;
    pump.submit(item, item.length(), lane, deadline, done::complete);
    return done;
  }

  @Test
  void P1_aSingleItemGoesAtOnceAndAlone() throws Exception {
    var done = submit(pump(10, 1_000, 1), "a", null, 10_000);
    Call call = next();
    assertThat(call.items()).containsExactly("a");
    call.succeed();
    assertThat(done.get()).isNull();
  }

  @Test
  void P1_itemsGatherOnlyWhileACallIsInFlight() throws Exception {
    BatchPump<String> pump = pump(10, 1_000, 1);
    submit(pump, "a", null, 10_000);
    Call first = next();
    submit(pump, "b", null, 10_000);
    submit(pump, "c", null, 10_000);
    assertThat(calls).isEmpty();
    first.succeed();
    assertThat(next().items()).containsExactly("b", "c");
  }

  @Test
  void P3_batchesAreSplitByCountAndBytes() throws Exception {
    BatchPump<String> pump = pump(3, 10, 1);
    submit(pump, "x", null, 10_000);
    Call first = next();
    for (String item : List.of("1", "2", "3", "4", "large-one!", "5")) {
      submit(pump, item, null, 10_000);
    }
    first.succeed();
    for (List<String> expected :
        List.of(List.of("1", "2", "3"), List.of("4"), List.of("large-one!"), List.of("5"))) {
      Call call = next();
      assertThat(call.items()).isEqualTo(expected);
      call.succeed();
    }
  }

  @Test
  void P2_onlyFailedEntriesAreTriedAgain() throws Exception {
    BatchPump<String> pump = pump(10, 1_000, 1);
    submit(pump, "x", null, 10_000);
    Call first = next();
    var a = submit(pump, "same", null, 10_000);
    var b = submit(pump, "same", null, 10_000);
    first.succeed();
    next().fail(1, ErrorCode.THROTTLED);
    assertThat(a.get(5, TimeUnit.SECONDS)).isNull();
    assertThat(b).isNotDone();
    Call again = next();
    assertThat(again.items()).containsExactly("same");
    again.succeed();
    assertThat(b.get(5, TimeUnit.SECONDS)).isNull();
  }

  @Test
  void P2_aLastingFailureIsReportedForItsEntryAlone() throws Exception {
    BatchPump<String> pump = pump(10, 1_000, 1);
    submit(pump, "x", null, 10_000);
    Call first = next();
    var a = submit(pump, "a", null, 10_000);
    var b = submit(pump, "b", null, 10_000);
    first.succeed();
    next().fail(0, ErrorCode.UNAUTHORIZED);
    assertThat(a.get().code()).isEqualTo(ErrorCode.UNAUTHORIZED);
    assertThat(b.get()).isNull();
  }

  @Test
  void P3_ofALaneOneIsInFlightAndAFailedOneGoesBeforeItsFollowers() throws Exception {
    BatchPump<String> pump = pump(10, 1_000, 4);
    submit(pump, "k1", "k", 10_000);
    Call first = next();
    submit(pump, "k2", "k", 10_000);
    submit(pump, "other", "o", 10_000);
    Call other = next();
    assertThat(other.items()).containsExactly("other");
    first.fail(0, ErrorCode.UNAVAILABLE);
    Call again = next();
    assertThat(again.items()).containsExactly("k1");
    again.succeed();
    assertThat(next().items()).containsExactly("k2");
  }

  @Test
  void P3_underRandomFailuresEveryLaneKeepsItsOrder() throws Exception {
    long seed = System.nanoTime();
    System.out.println("P3 seed " + seed);
    var random = new SplittableRandom(seed);
    var accepted = new ConcurrentLinkedQueue<String>();
    var pump =
        new BatchPump<String>(
            "Testing",
            new BatchLimits(7, 1_000, 3),
            (items, timeout) -> {
              var failures = new ArrayList<EntryFailure>();
              synchronized (random) {
                for (int position = 0; position < items.size(); position++) {
                  if (random.nextInt(3) == 0) {
                    failures.add(
                        new EntryFailure(
                            position, new MessagingException(ErrorCode.THROTTLED, "slow")));
                  } else {
                    accepted.add(items.get(position));
                  }
                }
              }
              return new BatchResult(failures);
            },
            FAST,
            new Surroundings(
                InstantSource.system(), new SplittableRandom(seed), Thread.ofVirtual().factory()));
    int perLane = 200;
    var answered = new CountDownLatch(5 * perLane);
    for (int item = 0; item < perLane; item++) {
      for (int lane = 0; lane < 5; lane++) {
        pump.submit(
            lane + ":" + item, 1, "lane" + lane, Long.MAX_VALUE, failure -> answered.countDown());
      }
    }
    answered.await();
    for (int lane = 0; lane < 5; lane++) {
      String prefix = lane + ":";
      assertThat(accepted.stream().filter(item -> item.startsWith(prefix)))
          .as("order of lane %d, seed %d", lane, seed)
          .containsExactlyElementsOf(
              IntStream.range(0, perLane).mapToObj(item -> prefix + item).toList());
    }
    assertThat(pump.awaitEmpty(System.currentTimeMillis() + 10_000)).isTrue();
  }

  @Test
  void P5_closeAnswersWhatWasNotSent() throws Exception {
    BatchPump<String> pump = pump(1, 1_000, 1);
    var inFlight = submit(pump, "a", null, 10_000);
    Call call = next();
    var waiting = submit(pump, "b", null, 10_000);
    pump.close();
    assertThat(waiting.get().code()).isEqualTo(ErrorCode.CLOSED);
    assertThat(submit(pump, "c", null, 10_000).get().code()).isEqualTo(ErrorCode.CLOSED);
    assertThat(inFlight).isNotDone();
    call.succeed();
    assertThat(inFlight.get()).isNull();
  }

  @Test
  void aDefectInTheCallIsReportedAndThePumpLives() throws Exception {
    var pump =
        new BatchPump<String>(
            "Testing",
            new BatchLimits(1, 100, 1),
            (items, timeout) -> {
              if (items.getFirst().equals("bad")) {
                throw new IllegalStateException("defect");
              }
              return BatchResult.success();
            },
            FAST,
            SURROUNDINGS);
    pumps.add(pump);
    assertThat(submit(pump, "bad", null, 10_000).get().code()).isEqualTo(ErrorCode.INTERNAL);
    assertThat(submit(pump, "good", null, 10_000).get()).isNull();
    assertThatCode(pump::close).doesNotThrowAnyException();
  }
}
