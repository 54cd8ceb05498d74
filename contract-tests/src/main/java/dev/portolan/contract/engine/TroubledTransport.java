package dev.portolan.contract.engine;

import dev.portolan.contract.Trouble;
import dev.portolan.ports.ErrorCode;
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
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Stands between the engine and a transport, and plays what a harness cannot do to its broker. Also
 * takes capabilities away and lowers limits, so that what the engine does about them is seen on
 * every broker.
 */
final class TroubledTransport implements Transport {
  private final Transport broker;
  private final Queue<EncodedEvent> sent;
  final TroubledCall<Outbound> sends = new TroubledCall<>();
  final TroubledCall<Delivery> completes = new TroubledCall<>();
  final TroubledCall<Release> releases = new TroubledCall<>();
  final TroubledCall<DeadLettering> deadLetterings = new TroubledCall<>();
  final TroubledCall<Delivery> extensions = new TroubledCall<>();
  final AtomicInteger receives = new AtomicInteger();
  final AtomicInteger received = new AtomicInteger();
  final AtomicInteger comparisons = new AtomicInteger();

  final AtomicInteger stops = new AtomicInteger();

  /** Holds every receive that found something, after the broker has lent it out. */
  volatile CountDownLatch receivesGo = new CountDownLatch(0);

  /** Counted down by a receive that found something. */
  final CountDownLatch receivedSome = new CountDownLatch(1);

  /** Thrown by every receive instead, unless null. */
  volatile @Nullable RuntimeException receiveThrows;

  /** Whether receives fail after the broker has lent out deliveries. */
  volatile boolean receivedGetLost;

  /** What the engine gets to see of the limits. */
  volatile UnaryOperator<TransportLimits> limits = UnaryOperator.identity();

  private volatile Set<Capability> lacking = Set.of();

  /**
   * Creates it.
   *
   * @param sent gets each event just before the broker does
   */
  TroubledTransport(Transport broker, Queue<EncodedEvent> sent) {
    this.broker = broker;
    this.sent = sent;
  }

  /** Takes a capability away. */
  void lack(Capability capability) {
    var more = EnumSet.of(capability);
    more.addAll(lacking);
    lacking = Set.copyOf(more);
  }

  /** Plays a trouble. {@return ends it} */
  Trouble.Ending play(Trouble trouble) {
    switch (trouble) {
      case BROKER_RESTART, CONNECTION_CUT -> cut(ErrorCode.UNAVAILABLE);
      case THROTTLING -> cut(ErrorCode.THROTTLED);
      case CREDENTIALS_REFUSED -> cut(ErrorCode.UNAUTHORIZED);
      case ANSWERS_LOST -> loseAnswers();
    }
    return this::heal;
  }

  /** Cuts the connection: no call gets through, until {@link #heal}. */
  void cut(ErrorCode code) {
    RuntimeException failure = TroubledCall.says(code);
    receiveThrows = failure;
    calls().forEach(call -> call.thrown = failure);
  }

  /** Loses every answer, until {@link #heal}. */
  void loseAnswers() {
    receivedGetLost = true;
    calls().forEach(call -> call.fates = entry -> Fate.ANSWER_LOST);
  }

  /** Ends all troubles. */
  void heal() {
    receiveThrows = null;
    receivedGetLost = false;
    calls().forEach(TroubledCall::heal);
  }

  private List<TroubledCall<?>> calls() {
    return List.of(sends, completes, releases, deadLetterings, extensions);
  }

  @Override
  public Set<Capability> capabilities() {
    var capabilities = EnumSet.noneOf(Capability.class);
    capabilities.addAll(broker.capabilities());
    capabilities.removeAll(lacking);
    return capabilities;
  }

  @Override
  public TransportLimits limits() {
    return limits.apply(broker.limits());
  }

  @Override
  public long encodedBytes(EncodedEvent event) {
    return broker.encodedBytes(event);
  }

  @Override
  public BatchResult send(Address address, List<Outbound> batch, Duration timeout)
      throws InterruptedException {
    return sends.call(
        batch,
        some -> {
          some.forEach(entry -> sent.add(entry.event()));
          return broker.send(address, some, timeout);
        });
  }

  @Override
  public Receiver receiver(Subscription<?> subscription) {
    return new TroubledReceiver(broker.receiver(subscription), this);
  }

  @Override
  public DeadLetters deadLetters(Subscription<?> subscription) {
    return broker.deadLetters(subscription);
  }

  @Override
  public List<TopologyDifference> compare(Topology declared) {
    comparisons.incrementAndGet();
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
