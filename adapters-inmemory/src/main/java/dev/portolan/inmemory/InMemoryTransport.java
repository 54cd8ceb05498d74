package dev.portolan.inmemory;

import dev.portolan.inmemory.broker.Broker;
import dev.portolan.inmemory.broker.BrokerTopic;
import dev.portolan.inmemory.broker.EventSize;
import dev.portolan.inmemory.broker.SubscriptionQueue;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.AdapterContext;
import dev.portolan.ports.spi.Address;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.DeadLetters;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.Outbound;
import dev.portolan.ports.spi.Receiver;
import dev.portolan.ports.spi.Topology;
import dev.portolan.ports.spi.TopologyDifference;
import dev.portolan.ports.spi.Transport;
import dev.portolan.ports.spi.TransportLimits;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongPredicate;

/**
 * A broker within the process, with the reference semantics of the contract. Each one that is
 * opened is a broker of its own, which {@link #connectAnother} shares.
 *
 * <p><b>Delivery.</b> Events wait in their subscription while nobody consumes, until its retention
 * ends; then they are dropped. Nothing survives the process.
 *
 * <p><b>Back-pressure.</b> Each subscription holds up to {@code max-backlog-mebibytes} of waiting
 * and lent events. While one of a topic is full, {@link #send} waits for room, and answers {@code
 * THROTTLED} at the end of its timeout, with nothing accepted: memory is bounded, at the price that
 * a consumer which is away for long halts its topic. Dead letters are bounded by their retention
 * only.
 *
 * <p><b>Time.</b> Leases, delays and retention go by the clock it was opened with. A receive that
 * waits sleeps by the real time until the next of them is due; who moves a clock by hand calls
 * {@link #timeMoved}.
 */
public final class InMemoryTransport implements Transport {
  /** No delay, lease or retention is longer: ten years, far from the end of a long of millis. */
  private static final Duration LONGEST = Duration.ofDays(3_650);

  /** Its times are in milliseconds. */
  private static final Duration SHORTEST_LEASE = Duration.ofMillis(1);

  /** Entries of a batch: more gain nothing, and one batch is held under one lock. */
  private static final int MAX_ENTRIES = 1_000;

  private static final Set<Capability> CAPABILITIES =
      Set.copyOf(EnumSet.complementOf(EnumSet.of(Capability.DURABLE)));

  private final InstantSource clock;
  private final TransportLimits limits;
  private final Broker broker;
  private final BatchCheck batchCheck;
  private final Set<InMemoryReceiver> receivers = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  private InMemoryTransport(InstantSource clock, TransportLimits limits, Broker broker) {
    this.clock = clock;
    this.limits = limits;
    this.broker = broker;
    this.batchCheck = new BatchCheck(limits);
  }

  private static TransportLimits limits(long maxEventBytes) {
    return new TransportLimits(
        MAX_ENTRIES,
        MAX_ENTRIES * maxEventBytes,
        maxEventBytes,
        MAX_ENTRIES,
        MAX_ENTRIES,
        LONGEST,
        LONGEST,
        SHORTEST_LEASE,
        LONGEST,
        LONGEST);
  }

  /**
   * Opens a broker without topics.
   *
   * @throws MessagingException {@code INVALID}, naming every setting that is wrong
   */
  public static InMemoryTransport open(AdapterContext context) {
    InMemorySettings.check(context.settings());
    return new InMemoryTransport(
        context.clock(),
        limits(context.settings().get(InMemorySettings.MAX_EVENT_BYTES)),
        new Broker(context.settings().get(InMemorySettings.MAX_BACKLOG_MEBIBYTES) * (1L << 20)));
  }

  /**
   * {@return another transport to the same broker, as a second process has} Each is closed by
   * itself; the broker is gone with the last.
   */
  public InMemoryTransport connectAnother() {
    requireOpen();
    return new InMemoryTransport(clock, limits, broker);
  }

  @Override
  public Set<Capability> capabilities() {
    return CAPABILITIES;
  }

  @Override
  public TransportLimits limits() {
    return limits;
  }

  @Override
  public long encodedBytes(EncodedEvent event) {
    return EventSize.encodedBytes(event);
  }

  @Override
  public BatchResult send(Address address, List<Outbound> batch, Duration timeout)
      throws InterruptedException {
    requireOpen();
    BatchResult refused = batchCheck.refusals(address, batch);
    if (!refused.isSuccess()) {
      return refused;
    }
    return switch (address) {
      case Address.OfTopic(var topic) -> {
        BrokerTopic target = broker.topic(topic.name());
        yield send(target, address, batch, timeout, now -> target.publish(now, batch));
      }
      case Address.OfSubscription(var subscription) -> {
        BrokerTopic target = broker.topic(subscription.topic().name());
        SubscriptionQueue queue = broker.queue(subscription);
        yield send(target, address, batch, timeout, now -> target.sendTo(queue, now, batch));
      }
    };
  }

  private BatchResult send(
      BrokerTopic target,
      Address address,
      List<Outbound> batch,
      Duration timeout,
      LongPredicate accepted)
      throws InterruptedException {
    if (accepted.test(clock.millis())) {
      return BatchResult.success();
    }
    var untilRoom = new UntilRoom(() -> closed || accepted.test(clock.millis()), clock);
    boolean room = target.space().await(untilRoom, clock, timeout) != null;
    requireOpen();
    return room
        ? BatchResult.success()
        : BatchResult.allFailed(batch.size(), throttled(address, timeout));
  }

  private static MessagingException throttled(Address address, Duration timeout) {
    return new MessagingException(
        ErrorCode.THROTTLED,
        "'"
            + address.path()
            + "' took nothing for "
            + timeout
            + ": a subscription's backlog is full. Let its consumers catch up, or raise "
            + InMemorySettings.MAX_BACKLOG_MEBIBYTES.name());
  }

  @Override
  public Receiver receiver(Subscription<?> subscription) {
    requireOpen();
    var receiver =
        new InMemoryReceiver(
            broker.queue(subscription), clock, limits.maxReceiveEntries(), receivers::remove);
    receivers.add(receiver);
    if (closed) {
      receiver.close();
    }
    return receiver;
  }

  @Override
  public DeadLetters deadLetters(Subscription<?> subscription) {
    requireOpen();
    return new InMemoryDeadLetters(
        broker.queue(subscription).deadLetters(), clock, this::requireOpen);
  }

  @Override
  public List<TopologyDifference> compare(Topology declared) {
    requireOpen();
    return broker.compare(declared);
  }

  @Override
  public void create(Topology declared) {
    requireOpen();
    broker.create(declared);
  }

  /**
   * Says that the clock was moved by hand, so that receives that wait look at once for what became
   * due. Needless with a clock that runs by itself.
   */
  public void timeMoved() {
    broker.wakeAll();
  }

  private void requireOpen() {
    if (closed) {
      throw new MessagingException(
          ErrorCode.CLOSED, "The in-memory transport is closed; what it held is gone");
    }
  }

  @Override
  public void close() {
    closed = true;
    receivers.forEach(InMemoryReceiver::close);
    broker.wakeAll();
  }
}
