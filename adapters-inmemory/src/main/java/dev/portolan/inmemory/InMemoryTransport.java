package dev.portolan.inmemory;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.Address;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.DeadLetters;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.EntryFailure;
import dev.portolan.ports.spi.Outbound;
import dev.portolan.ports.spi.Receiver;
import dev.portolan.ports.spi.Topology;
import dev.portolan.ports.spi.TopologyDifference;
import dev.portolan.ports.spi.Transport;
import dev.portolan.ports.spi.TransportLimits;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A broker within this process. Each instance is a broker of its own; its events end with the process.
 * Leases and delays go by the clock it was given.
 */
final class InMemoryTransport implements Transport {
  static final int MAX_BATCH = 1_024;

  /** Nothing in memory limits time; what is longer than a year is most likely a mistake. */
  private static final Duration LONGEST = Duration.ofDays(366);

  private static final Set<Capability> CAPABILITIES =
      Set.of(
          Capability.KEY_ORDER,
          Capability.SEND_DELAY,
          Capability.RELEASE_DELAY,
          Capability.UNCOUNTED_RELEASE,
          Capability.SUBSCRIPTION_ADDRESS,
          Capability.DEAD_LETTERS,
          Capability.TOPOLOGY_DESCRIBE,
          Capability.TOPOLOGY_CREATE);

  private final InstantSource clock;
  private final int maxBacklog;
  private final TransportLimits limits;
  private final Map<String, MemoryTopic> topics = new ConcurrentHashMap<>();
  private volatile boolean closed;

  InMemoryTransport(int maxEventBytes, int maxBacklog, InstantSource clock) {
    this.clock = clock;
    this.maxBacklog = maxBacklog;
    this.limits =
        new TransportLimits(
            MAX_BATCH,
            Long.MAX_VALUE,
            maxEventBytes,
            MAX_BATCH,
            MAX_BATCH,
            LONGEST,
            LONGEST,
            LONGEST,
            LONGEST);
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
    return EncodedSize.of(event);
  }

  @Override
  public BatchResult send(Address address, List<Outbound> batch, Duration timeout)
      throws InterruptedException {
    checkOpen();
    MemoryTopic topic = topic(address);
    MemorySubscription target =
        address instanceof Address.OfSubscription(var declared) ? subscription(declared) : null;
    var failures = new ArrayList<EntryFailure>(0);
    List<Outbound> fitting = batch;
    for (int position = 0; position < batch.size(); position++) {
      if (encodedBytes(batch.get(position).event()) > limits.maxEventBytes()) {
        failures.add(new EntryFailure(position, tooLarge(batch.get(position), address)));
      }
    }
    if (!failures.isEmpty()) {
      fitting = without(batch, failures);
    }
    int appended = topic.append(fitting, target, clock.millis() + timeout.toMillis());
    return appended == fitting.size() && failures.isEmpty()
        ? BatchResult.success()
        : result(batch, failures, appended, address);
  }

  private static List<Outbound> without(List<Outbound> batch, List<EntryFailure> failures) {
    var fitting = new ArrayList<>(batch);
    for (EntryFailure failure : failures.reversed()) {
      fitting.remove(failure.position());
    }
    return fitting;
  }

  private static BatchResult result(
      List<Outbound> batch, List<EntryFailure> tooLarge, int appended, Address address) {
    var failures = new ArrayList<EntryFailure>();
    int nextTooLarge = 0;
    int fitting = 0;
    for (int position = 0; position < batch.size(); position++) {
      if (nextTooLarge < tooLarge.size()
          && tooLarge.get(nextTooLarge).position() == position) {
        failures.add(tooLarge.get(nextTooLarge++));
      } else if (fitting++ >= appended) {
        failures.add(
            new EntryFailure(
                position,
                new MessagingException(
                    ErrorCode.THROTTLED,
                    "'" + address.path() + "' is full: a subscription is too far behind")));
      }
    }
    return new BatchResult(failures);
  }

  private MessagingException tooLarge(Outbound entry, Address address) {
    return new MessagingException(
        ErrorCode.TOO_LARGE,
        "Event %s for '%s' has more than %,d bytes"
            .formatted(entry.event().attributes().id(), address.path(), limits.maxEventBytes()));
  }

  private MemoryTopic topic(Address address) {
    return switch (address) {
      case Address.OfTopic(Topic<?> topic) -> topic(topic.name());
      case Address.OfSubscription(Subscription<?> subscription) ->
          topic(subscription.topic().name());
    };
  }

  private MemoryTopic topic(String name) {
    MemoryTopic topic = topics.get(name);
    if (topic == null) {
      throw new MessagingException(
          ErrorCode.NOT_FOUND,
          "Topic '" + name + "' does not exist in this in-memory broker: create the topology");
    }
    return topic;
  }

  private MemorySubscription subscription(Subscription<?> declared) {
    MemorySubscription subscription = topic(declared.topic().name()).find(declared.name());
    if (subscription == null) {
      throw new MessagingException(
          ErrorCode.NOT_FOUND,
          "Subscription '"
              + declared.path()
              + "' does not exist in this in-memory broker: create the topology");
    }
    return subscription;
  }

  private void checkOpen() {
    if (closed) {
      throw new MessagingException(ErrorCode.CLOSED, "The in-memory broker is closed");
    }
  }

  @Override
  public Receiver receiver(Subscription<?> subscription) {
    checkOpen();
    return new InMemoryReceiver(subscription(subscription), () -> closed);
  }

  @Override
  public DeadLetters deadLetters(Subscription<?> subscription) {
    checkOpen();
    return new InMemoryDeadLetters(
        topic(subscription.topic().name()), subscription(subscription));
  }

  @Override
  public List<TopologyDifference> compare(Topology declared) {
    checkOpen();
    var differences = new ArrayList<TopologyDifference>();
    for (Topic<?> topic : declared.topics()) {
      MemoryTopic actual = topics.get(topic.name());
      if (actual == null) {
        differences.add(new TopologyDifference.Missing(topic.name()));
      } else {
        differences.addAll(TopologyComparison.of(topic, actual.declared()));
      }
    }
    for (Subscription<?> subscription : declared.subscriptions()) {
      MemoryTopic topic = topics.get(subscription.topic().name());
      MemorySubscription actual = topic == null ? null : topic.find(subscription.name());
      if (actual == null) {
        differences.add(new TopologyDifference.Missing(subscription.path()));
      } else {
        differences.addAll(TopologyComparison.of(subscription, actual.declared()));
      }
    }
    return differences;
  }

  @Override
  public void create(Topology declared) {
    checkOpen();
    for (Topic<?> topic : declared.topics()) {
      topics.computeIfAbsent(topic.name(), name -> new MemoryTopic(topic, maxBacklog, clock));
    }
    for (Subscription<?> subscription : declared.subscriptions()) {
      topic(subscription.topic().name()).createIfAbsent(subscription);
    }
  }

  @Override
  public void close() {
    closed = true;
    topics.values().forEach(MemoryTopic::wakeAll);
  }
}
