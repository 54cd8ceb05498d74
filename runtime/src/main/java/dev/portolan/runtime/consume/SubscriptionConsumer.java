package dev.portolan.runtime.consume;

import dev.portolan.ports.Handler;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.Receiver;
import dev.portolan.ports.spi.Transport;
import dev.portolan.ports.spi.TransportLimits;
import dev.portolan.runtime.claimcheck.ClaimCheck;
import dev.portolan.runtime.codec.EventCodec;
import dev.portolan.runtime.environment.EngineSettings;
import dev.portolan.runtime.environment.Surroundings;
import dev.portolan.runtime.health.HealthState;
import dev.portolan.runtime.health.SubscriptionHealth;
import dev.portolan.runtime.telemetry.Telemetry;
import java.time.Duration;

/**
 * Consumes one subscription, from start to drain. It decides nothing by itself: {@link
 * DispatchQueue} says what starts, {@link SettlementRule} how a delivery ends, {@link
 * PollerScaling} how many receives are in flight, {@link ReceivePacing} when to ask again after an
 * error.
 */
public final class SubscriptionConsumer {
  /** How long interrupted handlers and last settlements may take when the grace time is over. */
  private static final Duration LAST_SETTLEMENTS = Duration.ofSeconds(5);

  private final Subscription<?> subscription;
  private final Receiver receiver;
  private final LeaseKeeper leases;
  private final Settler settler;
  private final DeliveryFlow flow;
  private final Pollers pollers;
  private final Surroundings surroundings;
  private volatile boolean stopped;

  private <E> SubscriptionConsumer(
      Subscription<E> subscription,
      Handler<E> handler,
      Transport transport,
      ClaimCheck claimCheck,
      EventCodec codec,
      EngineSettings settings,
      Surroundings surroundings,
      Telemetry telemetry) {
    this.subscription = subscription;
    this.surroundings = surroundings;
    this.receiver = transport.receiver(subscription);
    TransportLimits limits = transport.limits();
    int maxSettle = limits.maxSettleEntries();
    this.leases = new LeaseKeeper(subscription, receiver, maxSettle, surroundings, telemetry);
    this.settler =
        new Settler(subscription, receiver, maxSettle, settings.receiveCalls(), surroundings);
    var rule =
        new SettlementRule(
            subscription,
            transport.capabilities().contains(Capability.UNCOUNTED_RELEASE),
            limits.maxReleaseDelay(),
            surroundings.random());
    var runner =
        new DeliveryRunner<>(
            subscription, handler, claimCheck, codec, rule, surroundings.clock(), telemetry);
    var scaling =
        new PollerScaling(
            subscription.concurrency(), limits.maxReceiveEntries(), settings.receiveCalls());
    this.flow =
        new DeliveryFlow(subscription, runner, leases, settler, scaling, surroundings, telemetry);
    this.pollers = new Pollers(subscription, receiver, settings.receiveWait(), flow, surroundings);
  }

  /** Opens a receiver on the subscription and starts consuming it. */
  public static <E> SubscriptionConsumer start(
      Subscription<E> subscription,
      Handler<E> handler,
      Transport transport,
      ClaimCheck claimCheck,
      EventCodec codec,
      EngineSettings settings,
      Surroundings surroundings,
      Telemetry telemetry) {
    var consumer =
        new SubscriptionConsumer(
            subscription, handler, transport, claimCheck, codec, settings, surroundings, telemetry);
    consumer.pollers.start();
    surroundings.leaseThreads().newThread(consumer.leases).start();
    return consumer;
  }

  /** {@return the subscription it consumes} */
  public Subscription<?> subscription() {
    return subscription;
  }

  /** Receives nothing more until {@link #resume}; what is held is finished (clause C16). */
  public void pause() {
    flow.setPaused(true);
  }

  /** Receives again. */
  public void resume() {
    flow.setPaused(false);
  }

  /** {@return how it is} */
  public SubscriptionHealth health() {
    Pollers.Status status = pollers.status();
    return new SubscriptionHealth(
        subscription.path(),
        stopped ? HealthState.STOPPED : status.state(),
        flow.isPaused(),
        flow.counts().running(),
        leases.size(),
        status.error());
  }

  /** Ends receiving and gives back what was not started; running handlers go on. */
  public void stopReceiving() {
    flow.stop();
    receiver.stopReceiving();
  }

  /**
   * Waits for running handlers, interrupts those that outlive the grace time, flushes every
   * settlement and closes the receiver (clause C15).
   *
   * @param deadlineMillis end of the grace time
   * @return what was not finished
   */
  public DrainCounts drain(long deadlineMillis) throws InterruptedException {
    int interrupted = 0;
    try {
      stopReceiving();
      if (flow.awaitHandlers(deadlineMillis) > 0) {
        interrupted = (int) leases.held().stream().filter(HeldDelivery::interrupt).count();
      }
      long lastMillis =
          Math.max(deadlineMillis, surroundings.clock().millis()) + LAST_SETTLEMENTS.toMillis();
      flow.awaitHandlers(lastMillis);
      joinReceiving(lastMillis);
      settler.awaitEmpty(lastMillis);
    } finally {
      abandon();
    }
    FlowCounts counts = flow.counts();
    return new DrainCounts(
        subscription.path(),
        counts.releasedUnstarted(),
        interrupted,
        counts.unsettled() + counts.settling() + counts.running());
  }

  /** Settles and renews nothing more: what is still held comes again after its lease. */
  public void abandon() {
    settler.close();
    leases.stop();
    receiver.close();
    stopped = true;
  }

  /** What it still brings is given back before the settlements are flushed. */
  private void joinReceiving(long deadlineMillis) throws InterruptedException {
    long leftMillis = Math.max(1, deadlineMillis - surroundings.clock().millis());
    if (!pollers.awaitEnd(Duration.ofMillis(leftMillis))) {
      pollers.interrupt();
    }
  }
}
