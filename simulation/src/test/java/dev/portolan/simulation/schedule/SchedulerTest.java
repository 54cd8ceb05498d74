package dev.portolan.simulation.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Threads that run one at a time, on a virtual clock. */
class SchedulerTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final List<String> happened = new ArrayList<>();

  private static Scheduler scheduler(long seed) {
    return new Scheduler(new SplittableRandom(seed), 300, 100_000);
  }

  private static void start(Scheduler scheduler, Instance instance, Runnable work) {
    scheduler.newThread(instance, work).start();
  }

  private static Runnable interruptible(InterruptibleWork work) {
    return () -> {
      try {
        work.run();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    };
  }

  /** Work that may be interrupted. */
  private interface InterruptibleWork {
    void run() throws InterruptedException;
  }

  private List<String> orderOfThree(long seed) throws InterruptedException {
    Scheduler scheduler = scheduler(seed);
    Instance instance = scheduler.instance("one");
    ReentrantLock lock = scheduler.newLock();
    var order = new ArrayList<String>();
    for (String name : List.of("a", "b", "c")) {
      start(
          scheduler,
          instance,
          () -> {
            for (int turn = 0; turn < 10; turn++) {
              lock.lock();
              order.add(name);
              lock.unlock();
            }
            if (order.size() == 30) {
              scheduler.stop();
            }
          });
    }
    assertThat(scheduler.run()).isNull();
    return order;
  }

  @Test
  void theSeedDecidesWhoGoesNext() throws Exception {
    assertThat(orderOfThree(7)).isEqualTo(orderOfThree(7)).isNotEqualTo(orderOfThree(8));
  }

  @Test
  void aLockIsHeldByOneAtATimeThoughItsHolderWaits() throws Exception {
    Scheduler scheduler = scheduler(1);
    Instance instance = scheduler.instance("one");
    ReentrantLock lock = scheduler.newLock();
    for (int thread = 0; thread < 4; thread++) {
      start(
          scheduler,
          instance,
          () -> {
            lock.lock();
            happened.add("in");
            scheduler.pause(HOUR);
            happened.add("out");
            lock.unlock();
            if (happened.size() == 8) {
              scheduler.stop();
            }
          });
    }
    assertThat(scheduler.run()).isNull();
    assertThat(happened).containsExactly("in", "out", "in", "out", "in", "out", "in", "out");
    assertThat(scheduler.nanos()).isEqualTo(HOUR.multipliedBy(4).toNanos());
  }

  @Test
  void aConditionEndsBySignalOrByVirtualTime() throws Exception {
    Scheduler scheduler = scheduler(1);
    Instance instance = scheduler.instance("one");
    ReentrantLock lock = scheduler.newLock();
    Condition condition = lock.newCondition();
    start(
        scheduler,
        instance,
        interruptible(
            () -> {
              lock.lock();
              happened.add("signalled " + condition.await(10, TimeUnit.HOURS));
              happened.add("signalled " + condition.await(10, TimeUnit.HOURS));
              lock.unlock();
              scheduler.stop();
            }));
    start(
        scheduler,
        instance,
        () -> {
          scheduler.pause(HOUR);
          lock.lock();
          condition.signal();
          lock.unlock();
        });
    assertThat(scheduler.run()).isNull();
    assertThat(happened).containsExactly("signalled true", "signalled false");
    assertThat(scheduler.nanos()).isEqualTo(HOUR.multipliedBy(11).toNanos());
  }

  @Test
  void anInterruptEndsAnInterruptibleWaitAndNoOther() throws Exception {
    Scheduler scheduler = scheduler(1);
    Instance instance = scheduler.instance("one");
    ReentrantLock lock = scheduler.newLock();
    Condition condition = lock.newCondition();
    Thread waiting =
        scheduler.newThread(
            instance,
            () -> {
              lock.lock();
              try {
                condition.await();
              } catch (InterruptedException e) {
                happened.add("interrupted");
              }
              Thread.currentThread().interrupt();
              condition.awaitUninterruptibly();
              happened.add("still marked " + Thread.interrupted());
              lock.unlock();
              scheduler.stop();
            });
    waiting.start();
    start(
        scheduler,
        instance,
        () -> {
          scheduler.pause(HOUR);
          waiting.interrupt();
          scheduler.pause(HOUR);
          lock.lock();
          condition.signalAll();
          lock.unlock();
        });
    assertThat(scheduler.run()).isNull();
    assertThat(happened).containsExactly("interrupted", "still marked true");
  }

  @Test
  void nothingADeadInstanceStillDoesHasAnEffect() throws Exception {
    Scheduler scheduler = scheduler(1);
    Instance dying = scheduler.instance("dying");
    ReentrantLock lock = scheduler.newLock();
    start(
        scheduler,
        dying,
        () -> {
          try {
            scheduler.pause(HOUR);
            happened.add("alive");
          } finally {
            lock.lock();
            happened.add("cleans up");
            lock.unlock();
          }
        });
    start(
        scheduler,
        scheduler.instance("other"),
        () -> {
          scheduler.pause(Duration.ofMinutes(1));
          scheduler.kill(dying);
          scheduler.pause(HOUR);
          scheduler.stop();
        });
    assertThat(scheduler.run()).isNull();
    assertThat(happened).isEmpty();
  }

  @Test
  void aStalledInstanceGoesOnWhenItsTimeIsOver() throws Exception {
    Scheduler scheduler = scheduler(1);
    Instance stalled = scheduler.instance("stalled");
    start(
        scheduler,
        stalled,
        () -> {
          scheduler.pause(Duration.ofMinutes(1));
          happened.add("at " + Duration.ofNanos(scheduler.nanos()));
          scheduler.stop();
        });
    start(
        scheduler,
        scheduler.instance("other"),
        () -> {
          scheduler.pause(Duration.ofSeconds(1));
          scheduler.stall(stalled, HOUR);
        });
    assertThat(scheduler.run()).isNull();
    assertThat(happened).containsExactly("at PT1H1S");
  }

  private @Nullable String runOf(Scheduler scheduler, Runnable work) throws InterruptedException {
    start(scheduler, scheduler.instance("one"), work);
    return scheduler.run();
  }

  @Test
  void aDeadlockIsAFailure() throws Exception {
    Scheduler scheduler = scheduler(1);
    ReentrantLock lock = scheduler.newLock();
    Condition never = lock.newCondition();
    assertThat(
            runOf(
                scheduler,
                () -> {
                  lock.lock();
                  never.awaitUninterruptibly();
                }))
        .isEqualTo("every thread waits, and for ever");
  }

  @Test
  void threadsBusyWithNothingAreAFailure() throws Exception {
    Scheduler scheduler = scheduler(1);
    assertThat(
            runOf(
                scheduler,
                () -> {
                  while (happened.isEmpty()) {
                    scheduler.pause(Duration.ZERO);
                  }
                }))
        .startsWith("busy with nothing");
  }

  @Test
  void aThreadThatEndsWithADefectIsAFailure() throws Exception {
    assertThat(
            runOf(
                scheduler(1),
                () -> {
                  throw new IllegalStateException("a defect");
                }))
        .contains("one/1", "a defect", "SchedulerTest");
  }

  @Test
  void aThreadOfAnotherWorldIsRefused() throws Exception {
    Scheduler scheduler = scheduler(1);
    ReentrantLock lock = scheduler.newLock();
    String failure =
        runOf(
            scheduler,
            interruptible(
                () -> {
                  var stranger =
                      Thread.ofPlatform()
                          .name("stranger")
                          .unstarted(
                              () -> {
                                try {
                                  lock.lock();
                                } catch (IllegalStateException e) {
                                  happened.add(String.valueOf(e.getMessage()));
                                }
                              });
                  stranger.start();
                  stranger.join();
                  scheduler.stop();
                }));
    assertThat(failure).isNull();
    assertThat(happened).singleElement().asString().contains("stranger");
  }
}
