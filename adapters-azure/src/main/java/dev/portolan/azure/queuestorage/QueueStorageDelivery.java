package dev.portolan.azure.queuestorage;

import com.azure.storage.queue.models.QueueMessageItem;
import dev.portolan.azure.queuestorage.message.ReadMessage;
import dev.portolan.ports.spi.Content;
import dev.portolan.ports.spi.Delivery;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A message on loan. Each change of its visibility gives it a new pop receipt, and only the newest
 * settles it: so one request at a time is made for it, under {@link #lock()}.
 */
final class QueueStorageDelivery implements Delivery {
  private final ReentrantLock lock = new ReentrantLock();
  private final QueueMessageItem message;
  private final ReadMessage read;
  private final long receivedAtMillis;
  private String popReceipt;
  private boolean ended;
  private boolean copiedToDeadLetters;
  private volatile long leaseDeadlineMillis;

  /**
   * @param receivedAtMillis when it was asked for; its lease began no earlier
   */
  QueueStorageDelivery(
      QueueMessageItem message, ReadMessage read, long receivedAtMillis, long leaseDeadlineMillis) {
    this.message = message;
    this.read = read;
    this.receivedAtMillis = receivedAtMillis;
    this.popReceipt = message.getPopReceipt();
    this.leaseDeadlineMillis = leaseDeadlineMillis;
  }

  @Override
  public Content content() {
    return read.content();
  }

  @Override
  public int attempt() {
    return Math.toIntExact(
        Math.min(Integer.MAX_VALUE, read.carried().attempts() + message.getDequeueCount()));
  }

  @Override
  public int redriveGeneration() {
    return read.carried().redriveGeneration();
  }

  @Override
  public long enqueuedAtMillis() {
    var inserted = message.getInsertionTime();
    return inserted == null ? receivedAtMillis : inserted.toInstant().toEpochMilli();
  }

  @Override
  public long leaseDeadlineMillis() {
    return leaseDeadlineMillis;
  }

  String messageId() {
    return message.getMessageId();
  }

  ReadMessage read() {
    return read;
  }

  /** {@return to be held from before a request that uses the pop receipt until after its answer} */
  ReentrantLock lock() {
    return lock;
  }

  String popReceipt() {
    return popReceipt;
  }

  /** {@return whether it can still be settled} */
  boolean isHeld(long nowMillis) {
    return !ended && nowMillis < leaseDeadlineMillis;
  }

  void extended(String newPopReceipt, long deadlineMillis) {
    popReceipt = newPopReceipt;
    leaseDeadlineMillis = deadlineMillis;
  }

  void end() {
    ended = true;
  }

  /** {@return whether an earlier try has put a copy into the dead letters and then failed} */
  boolean isCopiedToDeadLetters() {
    return copiedToDeadLetters;
  }

  void copiedToDeadLetters() {
    copiedToDeadLetters = true;
  }
}
