package dev.portolan.runtime.batch;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.ports.spi.BatchResult;
import dev.portolan.runtime.NoLock;
import dev.portolan.runtime.environment.Surroundings;
import dev.portolan.runtime.retry.CallRetry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Test;

/**
 * Clauses P2 and P3 under many random schedules: an item is answered once, and does not wait
 * without a caller; of a lane one is out at a time.
 */
class BatchPumpConcurrencyTest {
  private static StressOptions schedules(int scenarios) {
    return new StressOptions()
        .iterations(scenarios)
        .invocationsPerIteration(2_000)
        .threads(3)
        .actorsPerThread(3)
        .actorsBefore(0)
        .actorsAfter(0)
        .minimizeFailedScenario(false);
  }

  /** What Lincheck calls from several threads at once. */
  abstract static class Operations {
    private final ConcurrentLinkedQueue<Runnable> callers = new ConcurrentLinkedQueue<>();
    private final AtomicInteger submitted = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger out = new AtomicInteger();
    private final AtomicInteger overtaken = new AtomicInteger();
    private final BatchPump<String> pump;

    Operations(Supplier<ReentrantLock> locks) {
      this.pump =
          new BatchPump<>(
              "Testing",
              new BatchLimits(2, 1_000, 2),
              this::call,
              CallRetry.standard(),
              new Surroundings(
                  () -> Instant.EPOCH, new SplittableRandom(1), this::caller, this::caller, locks));
    }

    private BatchResult call(List<String> items, Duration timeout) {
      if (out.incrementAndGet() > 1 || items.size() > 1) {
        overtaken.incrementAndGet();
      }
      out.decrementAndGet();
      return BatchResult.success();
    }

    /** A thread that starts by standing in line for an operation to run its work. */
    private Thread caller(Runnable work) {
      return new Thread(work) {
        @Override
        public void start() {
          callers.add(work);
        }
      };
    }

    @Operation
    public void submit() {
      submitted.incrementAndGet();
      pump.submit("item", 4, "lane", Long.MAX_VALUE, failure -> answered.incrementAndGet());
    }

    @Operation
    public void runCaller() {
      Runnable caller = callers.poll();
      if (caller != null) {
        caller.run();
      }
    }

    final void checkThatEveryItemIsAnsweredOrHasACaller() {
      for (Runnable caller = callers.poll(); caller != null; caller = callers.poll()) {
        caller.run();
      }
      if (answered.get() != submitted.get() || pump.size() != 0) {
        throw new IllegalStateException(
            "%d answered of %d, %d left".formatted(answered.get(), submitted.get(), pump.size()));
      }
      if (overtaken.get() > 0) {
        throw new IllegalStateException("two of a lane were out at once");
      }
    }
  }

  /** On the lock it is made for. */
  public static class Locked extends Operations {
    public Locked() {
      super(ReentrantLock::new);
    }

    @Validate
    public void everyItemIsAnsweredOrHasACaller() {
      checkThatEveryItemIsAnsweredOrHasACaller();
    }
  }

  /** On a lock that does not lock. */
  public static class Unlocked extends Operations {
    public Unlocked() {
      super(NoLock::new);
    }

    @Validate
    public void everyItemIsAnsweredOrHasACaller() {
      checkThatEveryItemIsAnsweredOrHasACaller();
    }
  }

  @Test
  void P2_P3_everyItemIsAnsweredOnceAndOneOfALaneIsOut() {
    schedules(10).check(Locked.class);
  }

  @Test
  void withoutItsLockAnItemIsFoundToBeLostOrOvertaken() {
    assertThatThrownBy(() -> schedules(100).check(Unlocked.class))
        .isInstanceOf(AssertionError.class);
  }
}
