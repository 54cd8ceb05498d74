package dev.portolan.inmemory;

import dev.portolan.inmemory.broker.SubscriptionQueue;
import dev.portolan.inmemory.broker.WaitingRoom;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.DeadLettering;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.Receiver;
import dev.portolan.ports.spi.Release;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One of possibly several receivers of a subscription. A delivery can be settled through any of
 * them; with key order, a key is nevertheless with one receive call at a time.
 */
final class InMemoryReceiver implements Receiver {
  private final SubscriptionQueue queue;
  private final InstantSource clock;
  private final int maxEntries;
  private final Consumer<InMemoryReceiver> onClose;
  private volatile boolean stopped;
  private volatile boolean closed;

  InMemoryReceiver(
      SubscriptionQueue queue,
      InstantSource clock,
      int maxEntries,
      Consumer<InMemoryReceiver> onClose) {
    this.queue = queue;
    this.clock = clock;
    this.maxEntries = maxEntries;
    this.onClose = onClose;
  }

  /** Waits until there are deliveries, or until this receiver has stopped. */
  private final class UntilDelivered implements WaitingRoom.Attempt<List<Delivery>> {
    private final int maxDeliveries;

    UntilDelivered(int maxDeliveries) {
      this.maxDeliveries = maxDeliveries;
    }

    @Override
    public @Nullable List<Delivery> tryNow() {
      if (stopped) {
        return List.of();
      }
      List<Delivery> deliveries = queue.receive(clock.millis(), maxDeliveries);
      return deliveries.isEmpty() ? null : deliveries;
    }

    @Override
    public long nextDueMillis() {
      return queue.nextDueMillis();
    }
  }

  @Override
  public List<Delivery> receive(int maxDeliveries, Duration wait) throws InterruptedException {
    requireOpen();
    if (maxDeliveries < 1) {
      throw new MessagingException(
          ErrorCode.INVALID,
          "Subscription '%s': cannot receive %d deliveries, at least 1 is needed"
              .formatted(path(), maxDeliveries));
    }
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    var attempt = new UntilDelivered(Math.min(maxDeliveries, maxEntries));
    List<Delivery> deliveries = attempt.tryNow();
    if (deliveries == null && wait.isPositive()) {
      deliveries = queue.arrivals().await(attempt, clock, wait);
    }
    return deliveries == null ? List.of() : deliveries;
  }

  @Override
  public BatchResult complete(List<? extends Delivery> deliveries) {
    requireOpen();
    return queue.complete(clock.millis(), deliveries);
  }

  @Override
  public BatchResult release(List<Release> releases) {
    requireOpen();
    return queue.release(clock.millis(), releases);
  }

  @Override
  public BatchResult deadLetter(List<DeadLettering> deadLetterings) {
    requireOpen();
    return queue.deadLetter(clock.millis(), deadLetterings);
  }

  @Override
  public BatchResult extend(List<? extends Delivery> deliveries, Duration lease) {
    requireOpen();
    return queue.extend(clock.millis(), deliveries, lease);
  }

  @Override
  public void stopReceiving() {
    stopped = true;
    queue.arrivals().signalAll();
  }

  @Override
  public void close() {
    closed = true;
    stopReceiving();
    onClose.accept(this);
  }

  private String path() {
    return queue.subscription().path();
  }

  private void requireOpen() {
    if (closed) {
      throw new MessagingException(
          ErrorCode.CLOSED,
          "The receiver of '" + path() + "' is closed; what it held comes again after its lease");
    }
  }
}
