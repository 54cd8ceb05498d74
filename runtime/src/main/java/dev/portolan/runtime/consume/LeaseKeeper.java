package dev.portolan.runtime.consume;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.EntryFailure;
import dev.portolan.ports.spi.Receiver;
import dev.portolan.runtime.environment.Flag;
import dev.portolan.runtime.environment.Surroundings;
import dev.portolan.runtime.telemetry.Telemetry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps the leases of all held deliveries, from receipt to settlement, also of those that wait for
 * their key (clause C8). A lease is renewed when half of it is gone; what fails for a passing
 * reason is tried again at the next round.
 */
final class LeaseKeeper implements Runnable {
  private static final int ROUNDS_PER_LEASE = 6;

  private static final System.Logger LOG = System.getLogger(LeaseKeeper.class.getName());

  private final Subscription<?> subscription;
  private final Receiver receiver;
  private final int maxEntries;
  private final InstantSource clock;
  private final Telemetry telemetry;
  private final Flag stopped;
  private final ReentrantLock lock;
  private final Set<HeldDelivery> held = new LinkedHashSet<>();

  LeaseKeeper(
      Subscription<?> subscription,
      Receiver receiver,
      int maxEntries,
      Surroundings surroundings,
      Telemetry telemetry) {
    this.subscription = subscription;
    this.receiver = receiver;
    this.maxEntries = maxEntries;
    this.clock = surroundings.clock();
    this.lock = surroundings.newLock();
    this.stopped = surroundings.newFlag();
    this.telemetry = telemetry;
  }

  void add(HeldDelivery delivery) {
    lock.lock();
    try {
      held.add(delivery);
    } finally {
      lock.unlock();
    }
  }

  void remove(HeldDelivery delivery) {
    lock.lock();
    try {
      held.remove(delivery);
    } finally {
      lock.unlock();
    }
  }

  int size() {
    return held().size();
  }

  /** {@return what is held, in order of receipt} */
  List<HeldDelivery> held() {
    lock.lock();
    try {
      return List.copyOf(held);
    } finally {
      lock.unlock();
    }
  }

  /** Renews until {@link #stop}. */
  @Override
  public void run() {
    Duration interval =
        Duration.ofMillis(Math.max(1, subscription.lease().toMillis() / ROUNDS_PER_LEASE));
    try {
      while (!stopped.await(interval)) {
        renewDue();
      }
    } catch (InterruptedException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "Lease renewal of ''{0}'' was interrupted",
          subscription.path());
    }
  }

  /** Ends the renewal. */
  void stop() {
    stopped.raise();
  }

  /** Renews every lease of which half is gone. */
  void renewDue() {
    long renewBeforeMillis = clock.millis() + subscription.lease().toMillis() / 2;
    var due = new ArrayList<HeldDelivery>();
    for (HeldDelivery delivery : held()) {
      if (!delivery.leaseLost() && delivery.delivery().leaseDeadlineMillis() <= renewBeforeMillis) {
        due.add(delivery);
      }
    }
    for (int from = 0; from < due.size(); from += maxEntries) {
      renew(due.subList(from, Math.min(due.size(), from + maxEntries)));
    }
  }

  private void renew(List<HeldDelivery> due) {
    List<Delivery> deliveries = due.stream().map(HeldDelivery::delivery).toList();
    BatchResult result;
    try {
      result = receiver.extend(deliveries, subscription.lease());
    } catch (MessagingException e) {
      result = BatchResult.allFailed(due.size(), e);
    } catch (RuntimeException e) {
      var defect = new MessagingException(ErrorCode.INTERNAL, "the adapter failed: " + e, e);
      LOG.log(
          System.Logger.Level.WARNING,
          "Leases of ''{0}'' were not renewed, trying again: {1}",
          subscription.path(),
          defect);
      result = BatchResult.allFailed(due.size(), defect);
    }
    for (EntryFailure failure : result.failures()) {
      if (failure.cause().code() == ErrorCode.LEASE_LOST) {
        due.get(failure.position()).markLost();
      }
      telemetry.leaseRenewed(subscription, false);
    }
    for (int renewed = result.failures().size(); renewed < due.size(); renewed++) {
      telemetry.leaseRenewed(subscription, true);
    }
  }
}
