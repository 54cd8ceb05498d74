package dev.portolan.runtime.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.RetryPolicy;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.EntryFailure;
import dev.portolan.runtime.UnhurriedLocks;
import dev.portolan.runtime.environment.Surroundings;
import dev.portolan.runtime.retry.CallRetry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A pump whose callers run when the test lets them, on a clock that the test moves. */
@Timeout(30)
class BatchPumpBudgetTest {
  private static final long START = 1_000_000;

  private long nowMillis = START;
  private final UnhurriedLocks locks = new UnhurriedLocks(wait -> nowMillis += wait.toMillis());
  private final ArrayDeque<Runnable> callers = new ArrayDeque<>();
  private final List<List<String>> calls = new ArrayList<>();
  private final List<Duration> timeouts = new ArrayList<>();
  private final ArrayDeque<Supplier<BatchResult>> answers = new ArrayDeque<>();
  private boolean interrupted;
  private final List<String> answered = new ArrayList<>();

  private final BatchPump<String> pump = pump(2);

  private BatchPump<String> pump(int maxCalls) {
    return new BatchPump<>(
        "Testing",
        new BatchLimits(10, 1_000, maxCalls),
        (items, timeout) -> {
          calls.add(List.copyOf(items));
          timeouts.add(timeout);
          if (interrupted) {
            throw new InterruptedException();
          }
          return answers.isEmpty() ? BatchResult.success() : answers.remove().get();
        },
        new CallRetry(new RetryPolicy(1, Duration.ZERO, Duration.ZERO)),
        new Surroundings(
            () -> Instant.ofEpochMilli(nowMillis),
            new SplittableRandom(1),
            this::caller,
            this::caller,
            locks));
  }

  /** Keeps what would run instead of running it. */
  private Thread caller(Runnable work) {
    return new Thread(work) {
      @Override
      public synchronized void start() {
        callers.add(work);
      }
    };
  }

  private void submit(String item, long deadlineMillis) {
    submit(pump, item, deadlineMillis);
  }

  private void submit(BatchPump<String> to, String item, long deadlineMillis) {
    to.submit(
        item, item.length(), null, deadlineMillis, failure -> answered.add(told(item, failure)));
  }

  private static String told(String item, @Nullable MessagingException failure) {
    return failure == null ? item : item + ": " + failure.code();
  }

  private void runCallers() {
    while (!callers.isEmpty()) {
      callers.remove().run();
    }
  }

  /** What the call does: takes time, and fails for its only item. */
  private Supplier<BatchResult> failing(ErrorCode code, long takesMillis) {
    return () -> {
      nowMillis += takesMillis;
      return BatchResult.allFailed(1, new MessagingException(code, "no"));
    };
  }

  @Test
  void P6_aCallMayBlockForTheShortestBudgetOfItsItems() {
    submit("a", START + 5_000);
    submit("b", START + 3_000);
    runCallers();
    assertThat(calls).containsExactly(List.of("a", "b"));
    assertThat(timeouts).containsExactly(Duration.ofSeconds(3));
  }

  @Test
  void P6_aCallWithoutBudgetIsGivenUpAfterThirtySeconds() {
    submit("a", Long.MAX_VALUE);
    runCallers();
    assertThat(timeouts).containsExactly(Duration.ofSeconds(30));
  }

  @Test
  void P6_aBudgetThatIsSpentStillGetsOneShortTry() {
    submit("a", START - 1);
    runCallers();
    assertThat(timeouts).containsExactly(Duration.ofMillis(1));
    assertThat(answered).containsExactly("a");
  }

  @Test
  void P6_aFailureBehindTheBudgetIsReported() {
    answers.add(failing(ErrorCode.THROTTLED, 5_000));
    submit("a", START + 5_000);
    runCallers();
    assertThat(answered).containsExactly("a: THROTTLED");
  }

  @Test
  void P6_oneUnknownOutcomeIsRememberedOverLaterFailures() {
    answers.add(failing(ErrorCode.UNKNOWN_OUTCOME, 1));
    answers.add(failing(ErrorCode.THROTTLED, 1));
    answers.add(failing(ErrorCode.UNAUTHORIZED, 1));
    submit("a", START + 5_000);
    runCallers();
    assertThat(calls).hasSize(3);
    assertThat(answered).containsExactly("a: UNKNOWN_OUTCOME");
  }

  @Test
  void P6_whatWaitsForItsNextTryWaitsNoLonger() {
    answers.add(failing(ErrorCode.THROTTLED, 1));
    submit("a", START + 5_000);
    runCallers();
    assertThat(answered).containsExactly("a");
    assertThat(locks.waits).containsExactly(Duration.ofMillis(1));
  }

  @Test
  void P2_anExceptionOfTheCallFailsEachOfItsItems() {
    answers.add(
        () -> {
          throw new MessagingException(ErrorCode.TOO_LARGE, "all too large");
        });
    submit("a", START + 5_000);
    submit("b", START + 5_000);
    runCallers();
    assertThat(answered).containsExactly("a: TOO_LARGE", "b: TOO_LARGE");
  }

  @Test
  void P1_noMoreCallersStartThanAllowedAndNoneForNothing() {
    for (int item = 0; item < 5; item++) {
      submit("item" + item, Long.MAX_VALUE);
    }
    assertThat(callers).hasSize(2);
    runCallers();
    assertThat(calls).hasSize(1);
    submit("later", Long.MAX_VALUE);
    assertThat(callers).as("the two have left").hasSize(1);
  }

  @Test
  void P5_theSizeIsWhatHasNotBeenAnswered() throws Exception {
    submit("a", START + 5_000);
    submit("b", START + 5_000);
    answers.add(
        () ->
            new BatchResult(
                List.of(
                    new EntryFailure(0, new MessagingException(ErrorCode.UNAUTHORIZED, "no")))));
    assertThat(pump.size()).isEqualTo(2);
    assertThat(pump.awaitEmpty(nowMillis)).as("nothing was sent").isFalse();
    runCallers();
    assertThat(pump.size()).isZero();
    assertThat(pump.awaitEmpty(nowMillis)).isTrue();
    assertThat(answered).containsExactly("a: UNAUTHORIZED", "b");
  }

  @Test
  void P5_whatFailsInPassingAfterCloseIsAnsweredAndNotForgotten() throws Exception {
    answers.add(
        () -> {
          pump.close();
          return BatchResult.allFailed(
              1, new MessagingException(ErrorCode.THROTTLED, "come back later"));
        });
    submit("a", Long.MAX_VALUE);
    runCallers();
    assertThat(answered).containsExactly("a: CLOSED");
    assertThat(pump.awaitEmpty(nowMillis)).isTrue();
  }

  @Test
  void P6_whatMayHaveBeenAcceptedBeforeCloseHasAnUnknownOutcome() {
    answers.add(
        () -> {
          pump.close();
          return BatchResult.allFailed(
              1, new MessagingException(ErrorCode.UNKNOWN_OUTCOME, "no answer"));
        });
    submit("a", Long.MAX_VALUE);
    runCallers();
    assertThat(answered).containsExactly("a: UNKNOWN_OUTCOME");
  }

  @Test
  void P6_anInterruptedCallIsAnsweredAndClosesThePump() {
    interrupted = true;
    submit("a", START + 5_000);
    runCallers();
    submit("b", START + 5_000);
    assertThat(answered).containsExactly("a: UNKNOWN_OUTCOME", "b: CLOSED");
    assertThat(pump.size()).isZero();
  }
}
