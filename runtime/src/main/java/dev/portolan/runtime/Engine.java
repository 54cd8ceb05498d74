package dev.portolan.runtime;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.EventCatalog;
import dev.portolan.ports.EventPublisher;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Topology;
import dev.portolan.ports.spi.Transport;
import dev.portolan.runtime.EngineBuilder.Consumption;
import dev.portolan.runtime.consume.DrainCounts;
import dev.portolan.runtime.consume.SubscriptionConsumer;
import dev.portolan.runtime.deadletter.DeadLetterDesk;
import dev.portolan.runtime.environment.Surroundings;
import dev.portolan.runtime.health.EngineHealth;
import dev.portolan.runtime.health.HealthState;
import dev.portolan.runtime.health.SubscriptionHealth;
import dev.portolan.runtime.process.OutboxRelay;
import dev.portolan.runtime.topology.TopologyGate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Runs handlers and processes on a broker, and publishes to it.
 *
 * <p><b>Life.</b> {@link #builder Build}, {@link #start}, {@link #drain}. Transport and store are
 * the caller's, to be closed after the engine.
 *
 * <p><b>Delivery.</b> At least once to handlers, with effects once for processes; see {@code
 * docs/contract.md}.
 *
 * <p><b>Concurrency.</b> Safe for any number of threads.
 */
public final class Engine implements AutoCloseable {
  private final EngineAssembly parts;
  private final ReentrantLock lock;
  private final List<SubscriptionConsumer> consumers = new ArrayList<>();
  private volatile HealthState state = HealthState.STARTING;

  Engine(EngineAssembly parts) {
    this.parts = parts;
    this.lock = parts.surroundings.newLock();
  }

  /**
   * {@return a builder}
   *
   * @param transport the broker
   * @param catalog all event types that are written and read
   * @param source CloudEvents source of what is published, a URI reference such as {@code /shop}
   * @param surroundings time, randomness and threads
   */
  public static EngineBuilder builder(
      Transport transport, EventCatalog catalog, String source, Surroundings surroundings) {
    return new EngineBuilder(transport, catalog, source, surroundings);
  }

  /** {@return the declared topics and subscriptions} */
  public Topology topology() {
    return parts.topology;
  }

  /** {@return the publisher; usable until the engine is closed} */
  public EventPublisher publisher() {
    return parts.publisher;
  }

  /**
   * Creates or compares the topology as the settings say, then consumes. Blocks for a few requests
   * to the broker.
   *
   * @throws MessagingException if the topology is not as declared, or a receiver cannot be opened;
   *     the engine is then closed
   */
  public void start() {
    lock.lock();
    try {
      if (state != HealthState.STARTING) {
        throw new MessagingException(ErrorCode.INVALID, "The engine was started or closed before");
      }
      TopologyGate.pass(parts.transport, parts.topology, parts.settings.onMissing());
      OutboxRelay relay = parts.relay;
      if (relay != null) {
        parts.surroundings.threads().newThread(relay).start();
      }
      for (Consumption<?> consumption : parts.consumptions) {
        consumers.add(consume(consumption));
      }
      state = HealthState.READY;
    } catch (RuntimeException e) {
      close();
      throw e;
    } finally {
      lock.unlock();
    }
  }

  private <E> SubscriptionConsumer consume(Consumption<E> consumption) {
    return SubscriptionConsumer.start(
        consumption.subscription(),
        consumption.handler(),
        parts.transport,
        parts.claimCheck,
        parts.codec,
        parts.settings,
        parts.surroundings,
        parts.telemetry);
  }

  /**
   * Receives nothing more from a subscription until {@link #resume}; what is held is finished
   * (clause C16). Does not block.
   */
  public void pause(Subscription<?> subscription) {
    consumerOf(subscription).pause();
  }

  /** Receives from a paused subscription again. */
  public void resume(Subscription<?> subscription) {
    consumerOf(subscription).resume();
  }

  private SubscriptionConsumer consumerOf(Subscription<?> subscription) {
    return consumers().stream()
        .filter(consumer -> consumer.subscription().path().equals(subscription.path()))
        .findFirst()
        .orElseThrow(
            () ->
                new MessagingException(
                    ErrorCode.NOT_FOUND,
                    "This engine does not consume '" + subscription.path() + "'"));
  }

  private List<SubscriptionConsumer> consumers() {
    lock.lock();
    try {
      return List.copyOf(consumers);
    } finally {
      lock.unlock();
    }
  }

  /** {@return the operator's view on the dead letters of a subscription} */
  public DeadLetterDesk deadLetters(Subscription<?> subscription) {
    return new DeadLetterDesk(subscription, parts.transport, parts.surroundings);
  }

  /** {@return how the engine is (clause O3); blocks for one request to the store} */
  public EngineHealth health() {
    List<SubscriptionHealth> subscriptions =
        consumers().stream().map(SubscriptionConsumer::health).toList();
    boolean degraded =
        subscriptions.stream().anyMatch(health -> health.state() == HealthState.DEGRADED);
    HealthState overall = state == HealthState.READY && degraded ? HealthState.DEGRADED : state;
    return new EngineHealth(overall, subscriptions, outboxSize());
  }

  private long outboxSize() {
    try {
      return parts.store == null ? 0 : parts.store.outboxSize();
    } catch (MessagingException e) {
      return -1;
    }
  }

  /** Drains within the grace time of the settings. */
  public DrainReport drain() throws InterruptedException {
    return drain(parts.settings.drainGrace());
  }

  /**
   * Stops receiving, waits for running handlers, interrupts those that outlive the grace time,
   * flushes every settlement, publishes what processes have committed, and closes the engine
   * (clause C15).
   *
   * @param grace how long handlers may go on; all in all it takes at most some seconds longer
   * @return what was finished and what was not
   * @throws InterruptedException if interrupted; the rest comes again after its leases
   */
  public DrainReport drain(Duration grace) throws InterruptedException {
    long deadlineMillis = parts.surroundings.clock().millis() + grace.toMillis();
    List<SubscriptionConsumer> all = consumers();
    state = HealthState.STOPPED;
    all.forEach(SubscriptionConsumer::stopReceiving);
    var counts = new ArrayList<DrainCounts>();
    int unpublished = 0;
    OutboxRelay relay = parts.relay;
    try {
      for (SubscriptionConsumer consumer : all) {
        counts.add(consumer.drain(deadlineMillis));
      }
      if (relay != null) {
        relay.drain(Math.max(deadlineMillis, parts.surroundings.clock().millis() + 1_000));
        unpublished = relay.size();
      }
    } finally {
      all.forEach(SubscriptionConsumer::abandon);
      if (relay != null) {
        relay.stop();
      }
      parts.publishers.close();
    }
    return new DrainReport(counts, unpublished);
  }

  /**
   * Ends the engine without grace: handlers are interrupted, what is held comes again. Idempotent.
   * Use {@link #drain} to finish what is held.
   */
  @Override
  public void close() {
    if (state == HealthState.STOPPED) {
      return;
    }
    try {
      drain(Duration.ZERO);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
