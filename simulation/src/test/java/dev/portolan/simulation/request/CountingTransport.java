package dev.portolan.simulation.request;

import dev.portolan.inmemory.InMemoryTransport;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Address;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.DeadLettering;
import dev.portolan.ports.spi.DeadLetters;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.Outbound;
import dev.portolan.ports.spi.Receiver;
import dev.portolan.ports.spi.Release;
import dev.portolan.ports.spi.Topology;
import dev.portolan.ports.spi.TopologyDifference;
import dev.portolan.ports.spi.Transport;
import dev.portolan.ports.spi.TransportLimits;
import dev.portolan.simulation.schedule.Bell;
import dev.portolan.simulation.schedule.Scheduler;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** The broker in memory as if it were on the network, ten entries a request, counted. */
final class CountingTransport implements Transport {
  private static final int MAX_ENTRIES = 10;

  final RequestCount sends;
  final RequestCount receives;
  final RequestCount completions;
  final RequestCount extensions;
  private final InMemoryTransport broker;
  private final Scheduler scheduler;
  private final Bell bell;

  CountingTransport(InMemoryTransport broker, Scheduler scheduler, RandomGenerator random) {
    this.broker = broker;
    this.scheduler = scheduler;
    this.bell = scheduler.newBell();
    this.sends = new RequestCount(scheduler, random);
    this.receives = new RequestCount(scheduler, random);
    this.completions = new RequestCount(scheduler, random);
    this.extensions = new RequestCount(scheduler, random);
  }

  @Override
  public Set<Capability> capabilities() {
    return broker.capabilities();
  }

  @Override
  public TransportLimits limits() {
    TransportLimits limits = broker.limits();
    return new TransportLimits(
        MAX_ENTRIES,
        limits.maxBatchBytes(),
        limits.maxEventBytes(),
        MAX_ENTRIES,
        MAX_ENTRIES,
        limits.maxSendDelay(),
        limits.maxReleaseDelay(),
        limits.minLease(),
        limits.maxLease(),
        limits.maxRetention());
  }

  @Override
  public long encodedBytes(EncodedEvent event) {
    return broker.encodedBytes(event);
  }

  @Override
  public BatchResult send(Address address, List<Outbound> batch, Duration timeout)
      throws InterruptedException {
    sends.begin();
    BatchResult result = broker.send(address, batch, Duration.ZERO);
    bell.ring();
    sends.end(batch.size());
    return result;
  }

  @Override
  public Receiver receiver(Subscription<?> subscription) {
    return new CountingReceiver(broker.receiver(subscription));
  }

  private final class CountingReceiver implements Receiver {
    private final Receiver counted;
    private boolean stopped;

    CountingReceiver(Receiver counted) {
      this.counted = counted;
    }

    @Override
    public List<Delivery> receive(int maxDeliveries, Duration wait) throws InterruptedException {
      long endMillis = scheduler.clock().millis() + wait.toMillis();
      receives.begin();
      List<Delivery> deliveries = List.of();
      try {
        deliveries = counted.receive(maxDeliveries, Duration.ZERO);
        while (deliveries.isEmpty() && !stopped && scheduler.clock().millis() < endMillis) {
          bell.await(Duration.ofMillis(endMillis - scheduler.clock().millis()));
          deliveries = counted.receive(maxDeliveries, Duration.ZERO);
        }
        return deliveries;
      } finally {
        receives.end(deliveries.size());
      }
    }

    @Override
    public BatchResult complete(List<? extends Delivery> deliveries) {
      completions.begin();
      BatchResult result = counted.complete(deliveries);
      bell.ring();
      completions.end(deliveries.size());
      return result;
    }

    @Override
    public BatchResult release(List<Release> releases) {
      return counted.release(releases);
    }

    @Override
    public BatchResult deadLetter(List<DeadLettering> deadLetterings) {
      return counted.deadLetter(deadLetterings);
    }

    @Override
    public BatchResult extend(List<? extends Delivery> deliveries, Duration lease) {
      extensions.begin();
      BatchResult result = counted.extend(deliveries, lease);
      extensions.end(deliveries.size());
      return result;
    }

    @Override
    public void stopReceiving() {
      stopped = true;
      counted.stopReceiving();
      bell.ring();
    }

    @Override
    public void close() {
      counted.close();
    }
  }

  @Override
  public DeadLetters deadLetters(Subscription<?> subscription) {
    return broker.deadLetters(subscription);
  }

  @Override
  public List<TopologyDifference> compare(Topology declared) {
    return broker.compare(declared);
  }

  @Override
  public void create(Topology declared) {
    broker.create(declared);
  }

  @Override
  public void close() {
    broker.close();
  }
}
