package dev.portolan.runtime.consume;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.Receiver;
import dev.portolan.runtime.environment.Flag;
import dev.portolan.runtime.environment.Surroundings;
import dev.portolan.runtime.health.HealthState;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks the broker for deliveries while there is room for them, and goes on by itself after errors,
 * at the pace of {@link ReceivePacing} (clauses C20, C21).
 */
final class ReceiveLoop implements Runnable {
  private static final System.Logger LOG = System.getLogger(SubscriptionConsumer.class.getName());

  private final Subscription<?> subscription;
  private final Receiver receiver;
  private final int maxReceive;
  private final Duration wait;
  private final DeliveryFlow flow;
  private final ReceivePacing pacing;
  private final Flag ended;
  private volatile Status status = new Status(HealthState.STARTING, null);

  /** What is to be seen from outside. */
  record Status(HealthState state, @Nullable String error) {}

  ReceiveLoop(
      Subscription<?> subscription,
      Receiver receiver,
      int maxReceive,
      Duration wait,
      DeliveryFlow flow,
      Surroundings surroundings) {
    this.subscription = subscription;
    this.receiver = receiver;
    this.maxReceive = maxReceive;
    this.wait = wait;
    this.flow = flow;
    this.pacing = new ReceivePacing(surroundings.random());
    this.ended = surroundings.newFlag();
  }

  Status status() {
    return status;
  }

  @Override
  public void run() {
    try {
      for (int room = flow.awaitRoom(); room > 0; room = flow.awaitRoom()) {
        receive(Math.min(room, maxReceive));
      }
      status = new Status(HealthState.STOPPED, status.error());
    } catch (InterruptedException e) {
      status = new Status(HealthState.STOPPED, "receiving was interrupted");
    } finally {
      ended.raise();
    }
  }

  /** Waits until nothing more is received; {@return whether that is so within this time} */
  boolean awaitEnd(Duration longest) throws InterruptedException {
    return ended.await(longest);
  }

  private void receive(int maxDeliveries) throws InterruptedException {
    List<Delivery> deliveries;
    try {
      deliveries = receiver.receive(maxDeliveries, wait);
    } catch (MessagingException e) {
      failed(e);
      return;
    } catch (RuntimeException e) {
      failed(new MessagingException(ErrorCode.INTERNAL, "the adapter failed: " + e, e));
      return;
    }
    if (status.state() != HealthState.READY) {
      status = new Status(HealthState.READY, null);
    }
    pacing.succeeded();
    if (!deliveries.isEmpty()) {
      flow.take(deliveries);
    }
  }

  private void failed(MessagingException failure) throws InterruptedException {
    String message = "Receiving from '" + subscription.path() + "' failed: " + failure;
    if (!message.equals(status.error())) {
      LOG.log(System.Logger.Level.WARNING, message);
    }
    status = new Status(HealthState.DEGRADED, message);
    flow.pauseUnlessStopping(pacing.failed(failure.code()));
  }
}
