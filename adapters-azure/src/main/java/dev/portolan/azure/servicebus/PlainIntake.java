package dev.portolan.azure.servicebus;

import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusReceiverAsyncClient;
import dev.portolan.ports.Subscription;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Receives over one link, which is opened when somebody waits, and anew when it has failed, was
 * retired, or has been silent for long.
 */
final class PlainIntake implements Intake, LinkOwner {
  private final Subscription<?> subscription;
  private final ConnectionCheck check;
  private final Supplier<ServiceBusClientBuilder> connections;
  private final Deliveries deliveries;
  private final InstantSource clock;
  private final LinkTimers timers;
  private final ReentrantLock lock = new ReentrantLock();
  private final Set<ReceiverLink> links = ConcurrentHashMap.newKeySet();
  private ServiceBusClientBuilder connection;
  private @Nullable ReceiverLink current;
  private volatile boolean isThere;
  private volatile boolean stopped;

  PlainIntake(
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
  }

  @Override
  public List<ServiceBusDelivery> receive(int max, Duration wait) throws InterruptedException {
    long endNanos = System.nanoTime() + wait.toNanos();
    requireSubscription();
    do {
      ReceiverLink link = link();
      if (link == null) {
        return List.of();
      }
      Duration left = Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
      List<Arrival> arrivals = take(link, max, left);
      if (!arrivals.isEmpty()) {
        return deliveries.ofMessages(arrivals, link);
      }
    } while (System.nanoTime() < endNanos && !stopped);
    return List.of();
  }

  private void requireSubscription() throws InterruptedException {
    if (!isThere && !stopped) {
      check.require(connection());
      isThere = true;
    }
  }

  private List<Arrival> take(ReceiverLink link, int max, Duration left)
      throws InterruptedException {
    Duration unsuspicious = ConnectionCheck.LONGEST_SILENCE.minus(link.silence());
    Duration wait = left.compareTo(unsuspicious) < 0 ? left : unsuspicious;
    try {
      List<Arrival> arrivals = link.take(max, wait.isNegative() ? Duration.ZERO : wait);
      if (arrivals.isEmpty()
          && link.isOpen()
          && link.silence().compareTo(ConnectionCheck.LONGEST_SILENCE) >= 0) {
        replace(link);
      }
      return arrivals;
    } catch (RequestFailedException e) {
      throw ServiceBusErrors.before("Receiving from '" + subscription.path() + "'", e.failure());
    }
  }

  /** A new link of the same connection, or of a new one if that gives no sign. */
  private void replace(ReceiverLink silent) throws InterruptedException {
    silent.retire();
    ServiceBusClientBuilder suspect = connection();
    if (!check.isAlive(suspect)) {
      lock.lock();
      try {
        if (connection == suspect) {
          connection = connections.get();
        }
      } finally {
        lock.unlock();
      }
    }
  }

  private ServiceBusClientBuilder connection() {
    lock.lock();
    try {
      return connection;
    } finally {
      lock.unlock();
    }
  }

  /** {@return the link to take from, null after the stop} */
  private @Nullable ReceiverLink link() {
    lock.lock();
    try {
      if (stopped) {
        return null;
      }
      ReceiverLink link = current;
      if (link == null || !link.isOpen()) {
        link = open();
        current = link;
      }
      return link;
    } finally {
      lock.unlock();
    }
  }

  private ReceiverLink open() {
    try {
      ServiceBusReceiverAsyncClient client =
          connection
              .receiver()
              .topicName(check.topic())
              .subscriptionName(check.subscription())
              .prefetchCount(0)
              .maxAutoLockRenewDuration(Duration.ZERO)
              .disableAutoComplete()
              .buildAsyncClient();
      var link =
          new ReceiverLink(client, LinkKind.MESSAGES, clock, subscription.lease(), timers, this);
      links.add(link);
      return link.open();
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw ServiceBusErrors.before("Opening '" + subscription.path() + "'", e);
    }
  }

  @Override
  public void allEnded(ReceiverLink link) {
    // The next receive goes on with it.
  }

  @Override
  public void failed(ReceiverLink link) {
    // The next receive opens another.
  }

  @Override
  public void closed(ReceiverLink link) {
    links.remove(link);
  }

  @Override
  public void stop() {
    lock.lock();
    try {
      stopped = true;
    } finally {
      lock.unlock();
    }
    links.forEach(ReceiverLink::retire);
  }

  @Override
  public void close() {
    stop();
    links.forEach(ReceiverLink::close);
  }
}
