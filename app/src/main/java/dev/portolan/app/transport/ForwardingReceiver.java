package dev.portolan.app.transport;

import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.DeadLettering;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.Receiver;
import dev.portolan.ports.spi.Release;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** Hands every call on to another receiver; decorators change what they are for. */
public class ForwardingReceiver implements Receiver {
  private final Receiver receiver;

  /** Stands around a receiver; closing it closes that. */
  protected ForwardingReceiver(Receiver receiver) {
    this.receiver = Objects.requireNonNull(receiver, "receiver");
  }

  @Override
  public List<Delivery> receive(int maxDeliveries, Duration wait) throws InterruptedException {
    return receiver.receive(maxDeliveries, wait);
  }

  @Override
  public BatchResult complete(List<? extends Delivery> deliveries) {
    return receiver.complete(deliveries);
  }

  @Override
  public BatchResult release(List<Release> releases) {
    return receiver.release(releases);
  }

  @Override
  public BatchResult deadLetter(List<DeadLettering> deadLetterings) {
    return receiver.deadLetter(deadLetterings);
  }

  @Override
  public BatchResult extend(List<? extends Delivery> deliveries, Duration lease) {
    return receiver.extend(deliveries, lease);
  }

  @Override
  public void stopReceiving() {
    receiver.stopReceiving();
  }

  @Override
  public void close() {
    receiver.close();
  }
}
