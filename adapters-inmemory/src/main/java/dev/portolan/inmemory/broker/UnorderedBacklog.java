package dev.portolan.inmemory.broker;

import java.util.ArrayDeque;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** The backlog of a subscription without key order: what came back first, then the log. */
final class UnorderedBacklog implements Backlog {
  private final SubscriptionQueue queue;
  private final LogCursor cursor;
  private final Holdings holdings;
  private final ArrayDeque<Waiting> ready = new ArrayDeque<>();
  private final PriorityQueue<Waiting> delayed = new PriorityQueue<>(Waiting.BY_DUE_TIME);
  private long nextPlace;

  UnorderedBacklog(SubscriptionQueue queue, LogCursor cursor, Holdings holdings) {
    this.queue = queue;
    this.cursor = cursor;
    this.holdings = holdings;
  }

  @Override
  public void startBatch(long nowMillis) {
    while (!delayed.isEmpty() && delayed.peek().dueMillis() <= nowMillis) {
      ready.add(delayed.remove());
    }
  }

  @Override
  public @Nullable LentDelivery lendNext(long nowMillis, long leaseDeadlineMillis) {
    if (!ready.isEmpty()) {
      Waiting waiting = firstReady(nowMillis);
      if (waiting != null) {
        return new LentDelivery(
            queue, waiting.message(), waiting.attempts() + 1, leaseDeadlineMillis);
      }
    }
    Message message = firstOfLog(nowMillis);
    if (message == null) {
      return null;
    }
    cursor.advance();
    return new LentDelivery(queue, message, message.attempts() + 1, leaseDeadlineMillis);
  }

  private @Nullable Waiting firstReady(long nowMillis) {
    Waiting waiting = ready.poll();
    while (waiting != null && holdings.isExpired(waiting.message(), nowMillis)) {
      holdings.leave(waiting.message().bytes());
      waiting = ready.poll();
    }
    return waiting;
  }

  private @Nullable Message firstOfLog(long nowMillis) {
    Message message = cursor.peek();
    while (message != null && holdings.isExpired(message, nowMillis)) {
      holdings.leave(message.bytes());
      cursor.advance();
      message = cursor.peek();
    }
    return message;
  }

  @Override
  public int atHand() {
    return (int) Math.min(Integer.MAX_VALUE, cursor.available() + ready.size());
  }

  @Override
  public void add(Message message, long dueMillis, long nowMillis) {
    delayed.add(new Waiting(message, message.attempts(), dueMillis, nextPlace++));
  }

  @Override
  public void giveBack(LentDelivery delivery, int attempts, long dueMillis) {
    delayed.add(new Waiting(delivery.message(), attempts, dueMillis, nextPlace++));
  }

  @Override
  public void ended(LentDelivery delivery) {}

  @Override
  public long nextDueMillis() {
    return delayed.isEmpty() ? Long.MAX_VALUE : delayed.peek().dueMillis();
  }

  @Override
  public void dropExpired(long nowMillis) {
    startBatch(nowMillis);
    ready.removeIf(waiting -> dropIfExpired(waiting, nowMillis));
    firstOfLog(nowMillis);
  }

  private boolean dropIfExpired(Waiting waiting, long nowMillis) {
    boolean expired = holdings.isExpired(waiting.message(), nowMillis);
    if (expired) {
      holdings.leave(waiting.message().bytes());
    }
    return expired;
  }
}
