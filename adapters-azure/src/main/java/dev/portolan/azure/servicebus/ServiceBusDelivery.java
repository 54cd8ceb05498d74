package dev.portolan.azure.servicebus;

import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import dev.portolan.azure.servicebus.message.CarriedProperties;
import dev.portolan.ports.spi.Content;
import dev.portolan.ports.spi.Delivery;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A message on loan. Its lock token stays the same through all renewals; another delivery of the
 * message has another.
 */
final class ServiceBusDelivery implements Delivery {
  private final ServiceBusReceivedMessage message;
  private final Content content;
  private final CarriedProperties carried;
  private final ReceiverLink link;
  private final Lease lease;
  private final AtomicBoolean ended = new AtomicBoolean();

  /**
   * @param link it came over, and is settled over
   * @param lease its own, or its session's
   */
  ServiceBusDelivery(
      ServiceBusReceivedMessage message, Content content, ReceiverLink link, Lease lease) {
    this.message = message;
    this.content = content;
    this.carried = CarriedProperties.read(message);
    this.link = link;
    this.lease = lease;
  }

  @Override
  public Content content() {
    return content;
  }

  /** Service Bus counts failed deliveries, from 0. */
  @Override
  public int attempt() {
    return carried.attempts() + (int) message.getDeliveryCount() + 1;
  }

  @Override
  public int redriveGeneration() {
    return carried.redriveGeneration();
  }

  @Override
  public long enqueuedAtMillis() {
    return message.getEnqueuedTime().toInstant().toEpochMilli();
  }

  @Override
  public long leaseDeadlineMillis() {
    return lease.deadlineMillis();
  }

  ServiceBusReceivedMessage message() {
    return message;
  }

  ReceiverLink link() {
    return link;
  }

  Lease lease() {
    return lease;
  }

  /** {@return whether it can still be settled} */
  boolean isHeld(long nowMillis) {
    return !ended.get() && nowMillis < lease.deadlineMillis();
  }

  /** Its holder has given it up, but its link holds it for a while. */
  void pause() {
    ended.set(true);
  }

  /** It is settled, or lost: its link holds it no longer. */
  void end() {
    if (ended.compareAndSet(false, true)) {
      link.ended(this);
    }
  }
}
