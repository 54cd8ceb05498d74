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
  private boolean paused;
  private boolean stopping;
  private int settling;
  private int releasedUnstarted;
  private int unsettled;

  DeliveryFlow(
      Subscription<?> subscription,
      DeliveryRunner<?> runner,
      LeaseKeeper leases,
      Settler settler,
      Surroundings surroundings,
      Telemetry telemetry) {
    this.subscription = subscription;
    this.runner = runner;
    this.leases = leases;
    this.settler = settler;
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

  /** {@return how many deliveries there is room for, waiting for some; 0 when stopping} */
  int awaitRoom() throws InterruptedException {
    lock.lock();
    try {
      while (!stopping && (paused || room() <= 0)) {
        changed.await();
      }
      return stopping ? 0 : room();
    } finally {
      lock.unlock();
    }
  }

  private int room() {
    return Math.min(queue.capacity(), maxSettling - settling);
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
   */
  void take(List<Delivery> deliveries) {
    long nowMillis = surroundings.clock().millis();
    var surplus = new ArrayList<HeldDelivery>();
    List<HeldDelivery> starting;
    lock.lock();
    try {
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
    } finally {
      lock.unlock();
    }
    launch(starting);
    releaseUnstarted(surplus);
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

  /** Starts nothing any more; what was not started is given back. */
  void stop() {
    List<HeldDelivery> unstarted;
    lock.lock();
    try {
      stopping = true;
      releasedUnstarted = 0;
      unsettled = 0;
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

  /** {@return how many handlers run} */
  int running() {
    lock.lock();
    try {
      return queue.running();
    } finally {
      lock.unlock();
    }
  }

  /** {@return how many deliveries are being settled} */
  int settling() {
    lock.lock();
    try {
      return settling;
    } finally {
      lock.unlock();
    }
  }

  /** {@return what was given back unstarted since {@link #stop}} */
  int releasedUnstarted() {
    lock.lock();
    try {
      return releasedUnstarted;
    } finally {
      lock.unlock();
    }
  }

  /** {@return what could not be settled since {@link #stop}} */
  int unsettled() {
    lock.lock();
    try {
      return unsettled;
    } finally {
      lock.unlock();
    }
  }
}
