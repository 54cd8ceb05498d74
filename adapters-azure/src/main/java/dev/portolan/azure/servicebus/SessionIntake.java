package dev.portolan.azure.servicebus;

import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusReceiverAsyncClient;
import com.azure.messaging.servicebus.ServiceBusSessionReceiverAsyncClient;
import dev.portolan.ports.Subscription;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;

/**
 * Receives session by session, as many at once as somebody waits for. A request for a session
 * cannot be taken back: what is granted when nobody waits any more is given back after a moment.
 */
final class SessionIntake implements Intake {
  /** A session that nobody takes up is free for others after so long. */
  private static final Duration LONGEST_READY = Duration.ofMillis(200);

  /** Sessions that wait for a delay are links, and held here; above it no others are asked for. */
  private static final int MAX_PAUSED = 250;

  private final Subscription<?> subscription;
  private final ConnectionCheck check;
  private final Supplier<ServiceBusClientBuilder> connections;
  private final Deliveries deliveries;
  private final InstantSource clock;
  private final LinkTimers timers;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<Session> ready = new ArrayDeque<>();
  private final Set<Session> sessions = ConcurrentHashMap.newKeySet();
  private final Set<Disposable> requests = new HashSet<>();
  private ServiceBusClientBuilder connection;
  private ServiceBusSessionReceiverAsyncClient acceptor;
  private int waiting;
  private int requested;
  private long lastSignNanos = System.nanoTime();
  private @Nullable Throwable failure;
  private volatile boolean isThere;
  private boolean stopped;

  SessionIntake(
      Subscription<?> subscription,
      ConnectionCheck check,
      Supplier<ServiceBusClientBuilder> connections,
      Deliveries deliveries,
      InstantSource clock,
      LinkTimers timers) {
    this.subscription = subscription;
    this.check = check;
    this.connections = connections;
    this.deliveries = deliveries;
    this.clock = clock;
    this.timers = timers;
    this.connection = connections.get();
    this.acceptor = acceptor(connection);
  }

  private ServiceBusSessionReceiverAsyncClient acceptor(ServiceBusClientBuilder of) {
    return of.sessionReceiver()
        .topicName(check.topic())
        .subscriptionName(check.subscription())
        .prefetchCount(0)
        .maxAutoLockRenewDuration(Duration.ZERO)
        .disableAutoComplete()
        .buildAsyncClient();
  }

  @Override
  public List<ServiceBusDelivery> receive(int max, Duration wait) throws InterruptedException {
    long endNanos = System.nanoTime() + wait.toNanos();
    requireSubscription();
    for (Session session = next(endNanos); session != null; session = next(endNanos)) {
      List<ServiceBusDelivery> taken = session.take(max);
      if (!taken.isEmpty()) {
        return taken;
      }
      session.close();
    }
    return List.of();
  }

  private void requireSubscription() throws InterruptedException {
    if (!isThere) {
      ServiceBusClientBuilder current;
      lock.lock();
      try {
        current = connection;
        isThere = stopped;
      } finally {
        lock.unlock();
      }
      if (!isThere) {
        check.require(current);
        isThere = true;
      }
    }
  }

  /** {@return a session, null if the wait ended without one} */
  private @Nullable Session next(long endNanos) throws InterruptedException {
    lock.lockInterruptibly();
    waiting++;
    try {
      while (!stopped) {
        Session session = ready.poll();
        if (session != null) {
          return session;
        }
        throwFailure();
        request();
        long left = endNanos - System.nanoTime();
        if (left <= 0) {
          return null;
        }
        if (changed.awaitNanos(Math.min(left, ConnectionCheck.LONGEST_SILENCE.toNanos())) <= 0) {
          replaceIfSilent();
        }
      }
      return null;
    } finally {
      waiting--;
      lock.unlock();
    }
  }

  private void throwFailure() {
    Throwable failed = failure;
    if (failed != null) {
      failure = null;
      throw ServiceBusErrors.before("Receiving from '" + subscription.path() + "'", failed);
    }
  }

  private void request() {
    long paused = sessions.stream().filter(Session::isPaused).count();
    requests.removeIf(Disposable::isDisposed);
    while (requested < waiting && paused + requested < MAX_PAUSED) {
      requested++;
      requests.add(acceptor.acceptNextSession().subscribe(this::granted, this::refused));
    }
  }

  private void granted(ServiceBusReceiverAsyncClient client) {
    lock.lock();
    try {
      requested--;
      lastSignNanos = System.nanoTime();
      if (stopped) {
        timers.soon(client::close);
        return;
      }
      var session =
          new Session(
              client, subscription, deliveries, clock, timers, this::batchEnded, sessions::remove);
      sessions.add(session);
      offer(session);
    } finally {
      lock.unlock();
    }
  }

  private void refused(Throwable cause) {
    lock.lock();
    try {
      requested--;
      failure = cause;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void offer(Session session) {
    ready.add(session);
    changed.signalAll();
    timers.later(LONGEST_READY, () -> closeIfReady(session));
  }

  private void closeIfReady(Session session) {
    lock.lock();
    try {
      if (!ready.remove(session)) {
        return;
      }
    } finally {
      lock.unlock();
    }
    session.close();
  }

  private void batchEnded(Session session) {
    lock.lock();
    try {
      if (!stopped && session.hasNext()) {
        offer(session);
        return;
      }
    } finally {
      lock.unlock();
    }
    timers.soon(session::close);
  }

  /** As {@link PlainIntake} does with a silent link. Releases the lock while it looks. */
  private void replaceIfSilent() throws InterruptedException {
    long silentNanos = System.nanoTime() - lastSignNanos;
    if (silentNanos < ConnectionCheck.LONGEST_SILENCE.toNanos()) {
      return;
    }
    lastSignNanos = System.nanoTime();
    ServiceBusClientBuilder suspect = connection;
    boolean alive;
    lock.unlock();
    try {
      alive = check.isAlive(suspect);
    } finally {
      lock.lock();
    }
    if (!alive && connection == suspect) {
      ServiceBusSessionReceiverAsyncClient silent = acceptor;
      timers.soon(silent::close);
      connection = connections.get();
      acceptor = acceptor(connection);
      requested = 0;
    }
  }

  /** {@return the session that a delivery came of, null if that is closed} */
  @Nullable Session of(ServiceBusDelivery delivery) {
    return sessions.stream().filter(one -> one.holds(delivery)).findFirst().orElse(null);
  }

  @Override
  public void stop() {
    List<Session> unclaimed;
    lock.lock();
    try {
      stopped = true;
      unclaimed = List.copyOf(ready);
      ready.clear();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    unclaimed.forEach(session -> timers.soon(session::close));
  }

  @Override
  public void close() {
    stop();
    sessions.forEach(Session::close);
    lock.lock();
    try {
      requests.forEach(Disposable::dispose);
      acceptor.close();
    } finally {
      lock.unlock();
    }
  }
}
