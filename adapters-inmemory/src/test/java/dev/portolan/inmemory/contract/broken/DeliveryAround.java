package dev.portolan.inmemory.contract.broken;

import dev.portolan.ports.spi.Content;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.EncodedEvent;

/** Hands every call on; a fault overrides what it breaks. */
class DeliveryAround implements Delivery {
  final Delivery sound;

  DeliveryAround(Delivery sound) {
    this.sound = sound;
  }

  /** {@return the sound delivery within} */
  static Delivery taken(Delivery delivery) {
    return delivery instanceof DeliveryAround around ? taken(around.sound) : delivery;
  }

  static EncodedEvent event(Delivery delivery) {
    return (EncodedEvent) delivery.content();
  }

  static String id(Delivery delivery) {
    return event(delivery).attributes().id();
  }

  @Override
  public Content content() {
    return sound.content();
  }

  @Override
  public int attempt() {
    return sound.attempt();
  }

  @Override
  public int redriveGeneration() {
    return sound.redriveGeneration();
  }

  @Override
  public long enqueuedAtMillis() {
    return sound.enqueuedAtMillis();
  }

  @Override
  public long leaseDeadlineMillis() {
    return sound.leaseDeadlineMillis();
  }
}
