package dev.portolan.inmemory.contract.broken;

import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.DeadLettering;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.Receiver;
import dev.portolan.ports.spi.Release;
import java.time.Duration;
import java.util.List;

/**
 * Hands every call on; a fault overrides what it breaks. What is received may be changed by a
 * {@link DeliveryAround}, which is taken off again before it is settled.
 */
class ReceiverAround implements Receiver {
  final Receiver sound;

  ReceiverAround(Receiver sound) {
    this.sound = sound;
  }

  /** {@return what stands around a delivery} */
  Delivery around(Delivery delivery) {
    return delivery;
  }

  @Override
  public List<Delivery> receive(int maxDeliveries, Duration wait) throws InterruptedException {
    return sound.receive(maxDeliveries, wait).stream().map(this::around).toList();
  }

  @Override
  public BatchResult complete(List<? extends Delivery> deliveries) {
    return sound.complete(deliveries.stream().map(DeliveryAround::taken).toList());
  }

  @Override
  public BatchResult release(List<Release> releases) {
    return sound.release(
        releases.stream()
            .map(
                one ->
                    new Release(DeliveryAround.taken(one.delivery()), one.delay(), one.started()))
            .toList());
  }

  @Override
  public BatchResult deadLetter(List<DeadLettering> deadLetterings) {
    return sound.deadLetter(
        deadLetterings.stream()
            .map(one -> new DeadLettering(DeliveryAround.taken(one.delivery()), one.reason()))
            .toList());
  }

  @Override
  public BatchResult extend(List<? extends Delivery> deliveries, Duration lease) {
    return sound.extend(deliveries.stream().map(DeliveryAround::taken).toList(), lease);
  }

  @Override
  public void stopReceiving() {
    sound.stopReceiving();
  }

  @Override
  public void close() {
    sound.close();
  }
}
