package dev.portolan.azure.servicebus;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.DeadLettering;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.Receiver;
import dev.portolan.ports.spi.Release;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Receives from a subscription, over a connection of its own. */
final class ServiceBusReceiver implements Receiver {
  /** More would wait here longer than it takes to ask for them. */
  static final int MAX_RECEIVE = 250;

  private final String path;
  private final Intake intake;
  private final Settlements settlements;
  private final Consumer<ServiceBusReceiver> onClose;
  private volatile boolean closed;

  ServiceBusReceiver(
      String path, Intake intake, Settlements settlements, Consumer<ServiceBusReceiver> onClose) {
    this.path = path;
    this.intake = intake;
    this.settlements = settlements;
    this.onClose = onClose;
  }

  @Override
  public List<Delivery> receive(int maxDeliveries, Duration wait) throws InterruptedException {
    requireOpen();
    if (maxDeliveries < 1) {
      throw new MessagingException(
          ErrorCode.INVALID,
          "Subscription '%s': cannot receive %d deliveries, at least 1 is needed"
              .formatted(path, maxDeliveries));
    }
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    try {
      return List.copyOf(intake.receive(Math.min(maxDeliveries, MAX_RECEIVE), wait));
    } catch (MessagingException e) {
      // A request that began while this was being closed found its connection gone.
      requireOpen();
      throw e;
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

  @Override
  public void stopReceiving() {
    intake.stop();
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    intake.close();
    onClose.accept(this);
  }

  private void requireOpen() {
    if (closed) {
      throw new MessagingException(
          ErrorCode.CLOSED,
          "The receiver of '" + path + "' is closed; what it held comes again after its lease");
    }
  }
}
