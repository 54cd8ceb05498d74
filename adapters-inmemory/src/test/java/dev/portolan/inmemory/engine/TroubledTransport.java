package dev.portolan.inmemory.engine;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Address;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.DeadLettering;
import dev.portolan.ports.spi.DeadLetters;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.EntryFailure;
import dev.portolan.ports.spi.Outbound;
import dev.portolan.ports.spi.Receiver;
import dev.portolan.ports.spi.Release;
import dev.portolan.ports.spi.Topology;
import dev.portolan.ports.spi.TopologyDifference;
import dev.portolan.ports.spi.Transport;
import dev.portolan.ports.spi.TransportLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** The in-memory broker, with troubles that a test turns on and off. */
final class TroubledTransport implements Transport {
  private final Transport broker;
  final AtomicReference<@Nullable ErrorCode> receiveFails = new AtomicReference<>();
  final AtomicReference<@Nullable ErrorCode> extendFails = new AtomicReference<>();
  final AtomicInteger receives = new AtomicInteger();
  final AtomicInteger completions = new AtomicInteger();
  final AtomicInteger sends = new AtomicInteger();

  /** Which entries, counted over all batches, are throttled. */
  volatile IntPredicate throttled = entry -> false;

  volatile boolean delaysNatively = true;
  private final AtomicInteger entries = new AtomicInteger();

  TroubledTransport(Transport broker) {
    this.broker = broker;
  }

  @Override
  public Set<Capability> capabilities() {
    var capabilities = EnumSet.copyOf(broker.capabilities());
    if (!delaysNatively) {
      capabilities.remove(Capability.SEND_DELAY);
    }
    return capabilities;
  }

  @Override
  public BatchResult send(Address address, List<Outbound> batch, Duration timeout)
      throws InterruptedException {
    sends.incrementAndGet();
    var accepted = new ArrayList<Outbound>();
    var failures = new ArrayList<EntryFailure>();
    for (int position = 0; position < batch.size(); position++) {
      if (throttled.test(entries.getAndIncrement())) {
        failures.add(
            new EntryFailure(position, new MessagingException(ErrorCode.THROTTLED, "slow down")));
      } else {
        accepted.add(batch.get(position));
      }
    }
    if (!accepted.isEmpty()) {
      broker.send(address, accepted, timeout);
    }
    return new BatchResult(failures);
  }

  @Override
  public Receiver receiver(Subscription<?> subscription) {
    Receiver receiver = broker.receiver(subscription);
    return new Receiver() {
      @Override
      public List<Delivery> receive(int maxDeliveries, Duration wait) throws InterruptedException {
        receives.incrementAndGet();
        failIf(receiveFails.get());
        return receiver.receive(maxDeliveries, wait);
      }

      @Override
      public BatchResult complete(List<? extends Delivery> deliveries) {
        completions.addAndGet(deliveries.size());
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
        ErrorCode code = extendFails.get();
        return code == null
            ? receiver.extend(deliveries, lease)
            : BatchResult.allFailed(deliveries.size(), new MessagingException(code, "no"));
      }

      @Override
      public void stopReceiving() {
        receiver.stopReceiving();
      }

      @Override
      public void close() {
        receiver.close();
      }
    };
  }

  private static void failIf(@Nullable ErrorCode code) {
    if (code != null) {
      throw new MessagingException(code, "the broker says " + code);
    }
  }

  @Override
  public TransportLimits limits() {
    return broker.limits();
  }

  @Override
  public long encodedBytes(EncodedEvent event) {
    return broker.encodedBytes(event);
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
