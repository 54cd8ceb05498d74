package dev.portolan.azure.queuestorage;

import com.azure.storage.queue.models.QueueMessageItem;
import dev.portolan.azure.queuestorage.message.MessageBody;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.DeadLettering;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.Receiver;
import dev.portolan.ports.spi.Release;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Receives from the queue of a subscription. The service does not wait for messages, so a wait is
 * one look after the other, at the pace of {@link PollPacing}. A look is never broken off (see
 * {@link PendingGet}).
 */
final class QueueStorageReceiver implements Receiver {
  private final Subscription<?> subscription;
  private final QueueCalls queue;
  private final Settlements settlements;
  private final MessageBody bodies;
  private final Requests requests;
  private final PollPacing pacing;
  private final InstantSource clock;
  private final Consumer<QueueStorageReceiver> onClose;
  private final ReentrantLock lock = new ReentrantLock();
  private final Set<PendingGet> pending = ConcurrentHashMap.newKeySet();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile boolean closed;

  QueueStorageReceiver(
      Subscription<?> subscription,
      QueueCalls queue,
      Settlements settlements,
      MessageBody bodies,
      Requests requests,
      PollPacing pacing,
      InstantSource clock,
      Consumer<QueueStorageReceiver> onClose) {
    this.subscription = subscription;
    this.queue = queue;
    this.settlements = settlements;
    this.bodies = bodies;
    this.requests = requests;
    this.pacing = pacing;
    this.clock = clock;
    this.onClose = onClose;
  }

  @Override
  public List<Delivery> receive(int maxDeliveries, Duration wait) throws InterruptedException {
    requireOpen();
    if (maxDeliveries < 1) {
      throw new MessagingException(
          ErrorCode.INVALID,
          "Subscription '%s': cannot receive %d deliveries, at least 1 is needed"
              .formatted(subscription.path(), maxDeliveries));
    }
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    int entries = Math.min(maxDeliveries, QueueCalls.MAX_MESSAGES);
    long end = System.nanoTime() + Requests.nanos(wait);
    while (!isStopped()) {
      List<Delivery> deliveries = look(entries);
      long left = end - System.nanoTime();
      if (!deliveries.isEmpty() || left <= 0) {
        return deliveries;
      }
      long pause = Math.min(left, pauseAfterNothing().toNanos());
      var unused = stopped.await(pause, TimeUnit.NANOSECONDS);
    }
    return List.of();
  }

  private Duration pauseAfterNothing() {
    lock.lock();
    try {
      return pacing.foundNothing();
    } finally {
      lock.unlock();
    }
  }

  private List<Delivery> look(int entries) throws InterruptedException {
    long askedAt = clock.millis();
    PendingGet get =
        PendingGet.start(
            () -> queue.get(entries, subscription.lease()),
            this::giveBack,
            pending::add,
            pending::remove);
    if (isStopped()) {
      get.stop();
    }
    List<QueueMessageItem> messages = await(get);
    if (messages.isEmpty()) {
      return List.of();
    }
    lock.lock();
    try {
      pacing.found();
    } finally {
      lock.unlock();
    }
    return deliveries(messages, askedAt);
  }

  private List<QueueMessageItem> await(PendingGet get) throws InterruptedException {
    try {
      return get.await();
    } catch (ExecutionException e) {
      // A request that began while this was being closed found its client gone.
      requireOpen();
      throw e.getCause() instanceof MessagingException ours
          ? ours
          : new MessagingException(
              ErrorCode.INTERNAL,
              "Receiving from '" + subscription.path() + "' failed: " + e.getCause(),
              e.getCause());
    }
  }

  private List<Delivery> deliveries(List<QueueMessageItem> messages, long askedAt) {
    long deadline = askedAt + Seconds.up(subscription.lease()).toMillis();
    return messages.stream()
        .<Delivery>map(
            message ->
                new QueueStorageDelivery(
                    message, bodies.read(message.getBody().toString()), askedAt, deadline))
        .toList();
  }

  private void giveBack(List<QueueMessageItem> messages) {
    var calls = new ArrayList<Runnable>();
    for (QueueMessageItem message : messages) {
      calls.add(() -> giveBack(message));
    }
    requests.all(calls);
  }

  private void giveBack(QueueMessageItem message) {
    try {
      var unused = queue.hide(message.getMessageId(), message.getPopReceipt(), Duration.ZERO);
    } catch (MessagingException e) {
      // It comes again after its lease.
    }
  }

  @Override
  public BatchResult complete(List<? extends Delivery> deliveries) {
    requireOpen();
    return settlements.complete(deliveries);
  }

  @Override
  public BatchResult release(List<Release> releases) {
    requireOpen();
    return settlements.release(releases);
  }

  @Override
  public BatchResult deadLetter(List<DeadLettering> deadLetterings) {
    requireOpen();
    return settlements.deadLetter(deadLetterings);
  }

  @Override
  public BatchResult extend(List<? extends Delivery> deliveries, Duration lease) {
    requireOpen();
    return settlements.extend(deliveries, lease);
  }

  private boolean isStopped() {
    return stopped.getCount() == 0;
  }

  @Override
  public void stopReceiving() {
    stopped.countDown();
    pending.forEach(PendingGet::stop);
  }

  @Override
  public void close() {
    closed = true;
    stopReceiving();
    onClose.accept(this);
  }

  /** {@return the looks that have not ended yet} */
  Set<PendingGet> pending() {
    return pending;
  }

  private void requireOpen() {
    if (closed) {
      throw new MessagingException(
          ErrorCode.CLOSED,
          "The receiver of '"
              + subscription.path()
              + "' is closed; what it held comes again after its lease");
    }
  }
}
