package dev.portolan.runtime.consume;

import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Ordering;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.runtime.environment.Surroundings;
import dev.portolan.runtime.telemetry.Telemetry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The way of deliveries from receipt to settlement: starts handlers on virtual threads as {@link
 * DispatchQueue} allows, has their leases kept, and settles them. Says how much room there is.
 */
final class DeliveryFlow {
  /** Deliveries being settled, for each allowed handler, before receiving waits for the broker. */
  private static final int SETTLING_PER_HANDLER = 4;

  private static final int SETTLING_AT_LEAST = 64;

  private final Subscription<?> subscription;
  private final DeliveryRunner<?> runner;
  private final LeaseKeeper leases;
  private final Settler settler;
  private final Surroundings surroundings;
  private final Telemetry telemetry;
  private final int maxSettling;
  private final ReentrantLock lock;
  private final Condition changed;
  private final DispatchQueue queue;
  private final PollerScaling scaling;
  private boolean paused;
  private boolean stopping;
  private int reserved;
  private int settling;
  private int releasedUnstarted;
  private int unsettled;

  DeliveryFlow(
      Subscription<?> subscription,
      DeliveryRunner<?> runner,
      LeaseKeeper leases,
      Settler settler,
      PollerScaling scaling,
      Surroundings surroundings,
      Telemetry telemetry) {
    this.subscription = subscription;
    this.runner = runner;
    this.leases = leases;
    this.settler = settler;
    this.scaling = scaling;
    this.surroundings = surroundings;
    this.telemetry = telemetry;
    this.lock = surroundings.newLock();
    this.changed = lock.newCondition();
    this.maxSettling =
        Math.max(SETTLING_AT_LEAST, subscription.concurrency() * SETTLING_PER_HANDLER);
    this.queue =
        new DispatchQueue(
            subscription.concurrency(), subscription.ordering() instanceof Ordering.ByKey);
  }

  /**
   * Reserves room for what a poller is going to ask for, so that no two ask for the same (clause
   * C14); waits until there is some.
   *
   * @return how many deliveries to ask for, answered by {@link #take} or {@link #receiveFailed}; 0
   *     when stopping
   */
  int reserve(int poller) throws InterruptedException {
    lock.lock();
    try {
      long askAtMillis = Long.MAX_VALUE;
      while (!stopping) {
        int room = paused ? 0 : room();
        long waitMillis = scaling.waitMillis(poller, room);
        if (waitMillis == PollerScaling.UNTIL_CHANGED) {
          askAtMillis = Long.MAX_VALUE;
          changed.await();
          continue;
        }
        long nowMillis = surroundings.clock().millis();
        askAtMillis = Math.min(askAtMillis, nowMillis + waitMillis);
        if (askAtMillis <= nowMillis) {
          int request = scaling.request(room);
          reserved += request;
          return request;
        }
        changed.await(askAtMillis - nowMillis, TimeUnit.MILLISECONDS);
      }
      return 0;
    } finally {
      lock.unlock();
    }
  }

  private int room() {
    return Math.min(queue.capacity(), maxSettling - settling) - reserved;
  }

  /** Gives back the room of a receive that failed. */
  void receiveFailed(int room) {
    lock.lock();
    try {
      reserved -= room;
      scaling.failed();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits, but no longer than until it stops. */
  void pauseUnlessStopping(Duration pause) throws InterruptedException {
    long untilMillis = surroundings.clock().millis() + pause.toMillis();
    lock.lock();
    try {
      for (long left = pause.toMillis();
          left > 0 && !stopping;
          left = untilMillis - surroundings.clock().millis()) {
        changed.await(left, TimeUnit.MILLISECONDS);
      }
    } finally {
      lock.unlock();
    }
  }

  void setPaused(boolean value) {
    lock.lock();
    try {
      paused = value;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean isPaused() {
    lock.lock();
    try {
      return paused;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes what was received: starts what may start, gives back what there is no room for, and what
   * a receive brings that was still waiting when a pause began.
   *
   * @param room what the poller had reserved
   * @param tookMillis how long the receive took
   * @return how many pollers are wanted now
   */
  int take(int poller, int room, List<Delivery> deliveries, long tookMillis) {
    long nowMillis = surroundings.clock().millis();
    var surplus = new ArrayList<HeldDelivery>();
    List<HeldDelivery> starting;
    int pollers;
    lock.lock();
    try {
      reserved -= room;
      for (Delivery delivery : deliveries) {
        var held = new HeldDelivery(delivery, subscription.path(), surroundings.clock());
        leases.add(held);
        long lagMillis = Math.max(0, nowMillis - delivery.enqueuedAtMillis());
        telemetry.lag(subscription, Duration.ofMillis(lagMillis));
        if (stopping || paused || !queue.offer(held)) {
          surplus.add(held);
        }
      }
      starting = queue.start();
      scaling.answered(poller, room, deliveries.size(), tookMillis, room());
      pollers = scaling.pollers();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    launch(starting);
    releaseUnstarted(surplus);
    return pollers;
  }

  private void launch(List<HeldDelivery> starting) {
    for (HeldDelivery held : starting) {
      surroundings.threads().newThread(() -> handle(held)).start();
    }
  }

  private void handle(HeldDelivery held) {
    held.runOn(Thread.currentThread());
    Settlement settlement = runner.run(held);
    held.runOn(null);
    settle(held, settlement);
    boolean keyGoesOn =
        settlement instanceof Settlement.Complete || settlement instanceof Settlement.DeadLetter;
    List<HeldDelivery> followers;
    List<HeldDelivery> starting;
    lock.lock();
    try {
      followers = queue.finished(held, keyGoesOn);
      starting = stopping ? List.of() : queue.start();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    launch(starting);
    releaseUnstarted(followers);
  }

  private void releaseUnstarted(List<HeldDelivery> unstarted) {
    lock.lock();
    try {
      releasedUnstarted += unstarted.size();
    } finally {
      lock.unlock();
    }
    unstarted.forEach(held -> settle(held, new Settlement.Release(Duration.ZERO, false)));
  }

  private void settle(HeldDelivery held, Settlement settlement) {
    lock.lock();
    try {
      settling++;
    } finally {
      lock.unlock();
    }
    settler.settle(held, settlement, failure -> settled(held, settlement, failure));
  }

  private void settled(
      HeldDelivery held, Settlement settlement, @Nullable MessagingException failure) {
    leases.remove(held);
    SettlementReport.report(subscription, held, settlement, failure, telemetry);
    lock.lock();
    try {
      settling--;
      if (failure != null) {
        unsettled++;
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Starts nothing any more; what was not started is given back. Idempotent. */
  void stop() {
    List<HeldDelivery> unstarted;
    lock.lock();
    try {
      if (!stopping) {
        stopping = true;
        releasedUnstarted = 0;
        unsettled = 0;
      }
      unstarted = queue.removeUnstarted();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    releaseUnstarted(unstarted);
  }

  /** Waits until no handler runs; {@return how many still run at the deadline} */
  int awaitHandlers(long deadlineMillis) throws InterruptedException {
    lock.lock();
    try {
      for (long left = deadlineMillis - surroundings.clock().millis();
          queue.running() > 0 && left > 0;
          left = deadlineMillis - surroundings.clock().millis()) {
        changed.await(left, TimeUnit.MILLISECONDS);
      }
      return queue.running();
    } finally {
      lock.unlock();
    }
  }

  /** {@return how many deliveries are where} */
  FlowCounts counts() {
    lock.lock();
    try {
      return new FlowCounts(queue.running(), settling, releasedUnstarted, unsettled);
    } finally {
      lock.unlock();
    }
  }
}
