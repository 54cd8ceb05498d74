package dev.portolan.runtime.consume;

import dev.portolan.ports.DeliveryContext;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.EncodedEvent;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** A delivery between its receipt and its settlement, as its handler sees it. */
final class HeldDelivery implements DeliveryContext {
  private final Delivery delivery;
  private final String subscription;
  private final InstantSource clock;
  private volatile boolean lost;
  private volatile boolean interruptedByDrain;
  private volatile @Nullable Thread handlerThread;

  HeldDelivery(Delivery delivery, String subscription, InstantSource clock) {
    this.delivery = delivery;
    this.subscription = subscription;
    this.clock = clock;
  }

  Delivery delivery() {
    return delivery;
  }

  /** {@return the key whose order is to be kept, or null} */
  @Nullable String key() {
    return delivery.content() instanceof EncodedEvent event
        ? event.attributes().partitionKey()
        : null;
  }

  /** {@return what messages call the event: its id, or that it is none} */
  String eventId() {
    return delivery.content() instanceof EncodedEvent event
        ? event.attributes().id()
        : "(undecodable)";
  }

  /** Notes that the broker said the lease is gone. */
  void markLost() {
    lost = true;
  }

  /** Notes the thread that runs the handler, or null when it has ended. */
  void runOn(@Nullable Thread thread) {
    handlerThread = thread;
  }

  /** Interrupts the handler, because the drain's grace time is over; {@return whether it ran} */
  boolean interrupt() {
    Thread thread = handlerThread;
    if (thread == null) {
      return false;
    }
    interruptedByDrain = true;
    thread.interrupt();
    return true;
  }

  /** {@return whether a drain has interrupted the handler} */
  boolean interruptedByDrain() {
    return interruptedByDrain;
  }

  @Override
  public String subscription() {
    return subscription;
  }

  @Override
  public int attempt() {
    return delivery.attempt();
  }

  @Override
  public int redriveGeneration() {
    return delivery.redriveGeneration();
  }

  @Override
  public boolean leaseLost() {
    return lost || clock.millis() >= delivery.leaseDeadlineMillis();
  }
}
