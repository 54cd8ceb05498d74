package dev.portolan.inmemory.broker;

import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.Filter;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.Outbound;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A topic: one log that all subscriptions to everything share, and a log of its own for each
 * subscription with a filter. Safe for concurrent use; waits for nothing.
 */
public final class BrokerTopic {
  private final Topic<?> topic;
  private final long maxBacklogBytes;
  private final EventLog sharedLog = new EventLog();
  private final ReentrantLock lock = new ReentrantLock();
  private final WaitingRoom space = new WaitingRoom();
  private volatile List<SubscriptionQueue> queues = List.of();

  BrokerTopic(Topic<?> topic, long maxBacklogBytes) {
    this.topic = topic;
    this.maxBacklogBytes = maxBacklogBytes;
  }

  /** {@return the topic as it was created} */
  public Topic<?> topic() {
    return topic;
  }

  /** {@return the queues of its subscriptions, in order of creation} */
  public List<SubscriptionQueue> queues() {
    return queues;
  }

  /** {@return where publishers wait while a backlog is full} */
  public WaitingRoom space() {
    return space;
  }

  /** {@return the queue of a subscription, or null if there is none of that name} */
  public @Nullable SubscriptionQueue queue(String name) {
    for (SubscriptionQueue queue : queues) {
      if (queue.subscription().name().equals(name)) {
        return queue;
      }
    }
    return null;
  }

  /** Creates a subscription that gets what is published from now on, if there is none yet. */
  void createSubscription(Subscription<?> subscription) {
    lock.lock();
    try {
      if (queue(subscription.name()) == null) {
        boolean everything = subscription.filter() instanceof Filter.All;
        EventLog log = everything ? sharedLog : new EventLog();
        var more = new ArrayList<>(queues);
        more.add(new SubscriptionQueue(subscription, log, this::roomWasMade));
        queues = List.copyOf(more);
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Publishes a batch to all subscriptions whose filter selects the event, or, if a backlog is
   * full, not at all.
   *
   * @param nowMillis the present
   * @param batch entries within the limits
   * @return whether the batch was accepted
   */
  public boolean publish(long nowMillis, List<Outbound> batch) {
    var messages = new Message[batch.size()];
    long bytes = 0;
    for (int i = 0; i < messages.length; i++) {
      messages[i] = EventSize.message(batch.get(i), nowMillis);
      bytes += messages[i].bytes();
    }
    lock.lock();
    try {
      if (!hasRoom(nowMillis, bytes)) {
        return false;
      }
      append(nowMillis, batch, messages);
    } finally {
      lock.unlock();
    }
    for (SubscriptionQueue queue : queues) {
      queue.arrivals().signal();
    }
    return true;
  }

  private void append(long nowMillis, List<Outbound> batch, Message[] messages) {
    List<SubscriptionQueue> existing = queues;
    for (int i = 0; i < messages.length; i++) {
      if (!batch.get(i).delay().isZero()) {
        addDelayed(nowMillis, batch.get(i), existing);
      } else if (!existing.isEmpty()) {
        sharedLog.append(messages[i]);
        appendFiltered(messages[i], existing);
      }
    }
    sharedLog.publish();
    for (SubscriptionQueue queue : existing) {
      if (queue.log() != sharedLog) {
        queue.log().publish();
      }
    }
  }

  private void appendFiltered(Message message, List<SubscriptionQueue> existing) {
    for (SubscriptionQueue queue : existing) {
      if (queue.log() != sharedLog && selects(queue, message.event().attributes())) {
        queue.log().append(message);
      }
    }
  }

  private static void addDelayed(long nowMillis, Outbound entry, List<SubscriptionQueue> existing) {
    for (SubscriptionQueue queue : existing) {
      if (selects(queue, entry.event().attributes())) {
        queue.addCopies(nowMillis, List.of(entry));
      }
    }
  }

  private static boolean selects(SubscriptionQueue queue, EventAttributes attributes) {
    return queue.subscription().filter().matches(attributes);
  }

  /**
   * Sends copies to one subscription of this topic, or, if its backlog is full, not at all.
   *
   * @return whether the batch was accepted
   */
  public boolean sendTo(SubscriptionQueue queue, long nowMillis, List<Outbound> batch) {
    long bytes = 0;
    for (Outbound entry : batch) {
      bytes += EventSize.retainedBytes(entry.event());
    }
    lock.lock();
    try {
      if (!hasRoom(queue, nowMillis, bytes)) {
        return false;
      }
      queue.addCopies(nowMillis, batch);
    } finally {
      lock.unlock();
    }
    queue.arrivals().signal();
    return true;
  }

  private boolean hasRoom(long nowMillis, long bytes) {
    for (SubscriptionQueue queue : queues) {
      if (!hasRoom(queue, nowMillis, bytes)) {
        return false;
      }
    }
    return true;
  }

  /** An empty queue takes any batch, so that a small bound cannot block for good. */
  private boolean hasRoom(SubscriptionQueue queue, long nowMillis, long bytes) {
    if (fits(queue, bytes)) {
      return true;
    }
    queue.dropExpired(nowMillis);
    return fits(queue, bytes);
  }

  private boolean fits(SubscriptionQueue queue, long bytes) {
    long held = queue.heldBytes();
    return held == 0 || held + bytes <= maxBacklogBytes;
  }

  /**
   * Wakes waiting publishers once a queue that was full has a quarter of its room again, or nothing
   * more to lend: waking them for each settlement would make publishers and consumers take turns.
   */
  private void roomWasMade(SubscriptionQueue queue) {
    if (space.isOccupied() && (queue.heldBytes() <= maxBacklogBytes / 4 * 3 || !queue.hasReady())) {
      space.signalAll();
    }
  }
}
