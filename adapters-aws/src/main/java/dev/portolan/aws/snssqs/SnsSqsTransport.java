package dev.portolan.aws.snssqs;

import dev.portolan.aws.snssqs.topology.Encryption;
import dev.portolan.aws.snssqs.topology.SnsSqsNames;
import dev.portolan.aws.snssqs.topology.SnsSqsTopology;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
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
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * SNS and SQS: an SNS topic for each topic, and for each subscription an SQS queue that the topic
 * delivers to, with a dead-letter queue beside it. Both are FIFO where the topic keeps order.
 *
 * <p><b>Delivery.</b> A publish that returns is stored by SNS in several availability zones, and
 * SNS delivers it to every queue, trying again for days; what it cannot deliver goes to the
 * subscription's dead letters. A redrive goes straight to one queue. Messages may come twice, in
 * standard queues also in another order.
 *
 * <p><b>Concurrency and blocking.</b> Every call makes one request for ten entries and blocks until
 * its answer: up to 3 s to connect, 10 s for an answer, and a receive up to 20 s more. Receives
 * have connections of their own.
 *
 * <p><b>Closing.</b> Waits up to 3 s for receives that are under way. Later ones end in the
 * background, and give back what they bring; if the process ends before, that comes again after its
 * lease.
 */
public final class SnsSqsTransport implements Transport {
  private static final Set<Capability> CAPABILITIES =
      Set.copyOf(
          EnumSet.of(
              Capability.DURABLE,
              Capability.KEY_ORDER,
              Capability.RELEASE_DELAY,
              Capability.FREE_EXTENSION,
              Capability.SUBSCRIPTION_ADDRESS,
              Capability.DEAD_LETTERS,
              Capability.TOPOLOGY_DESCRIBE,
              Capability.TOPOLOGY_CREATE));

  /** Kept free in each message for the reason of a dead letter. */
  private static final int RESERVED_BYTES = 1024;

  /** SQS API Reference, ReceiveMessage, {@code VisibilityTimeout}: in whole seconds. */
  private static final Duration SHORTEST_LEASE = Duration.ofSeconds(1);

  /** Of the twelve hours that SQS allows, left to the delays between requests. */
  private static final Duration LONGEST_LEASE =
      SnsSqsDelivery.LONGEST_HOLD.minus(Duration.ofMinutes(5));

  /** SQS Developer Guide, "Message quotas": {@code MessageRetentionPeriod}. */
  private static final Duration LONGEST_RETENTION = Duration.ofDays(14);

  private static final Duration CLOSE_WAIT = Duration.ofSeconds(3);

  private final AwsClients clients;
  private final InstantSource clock;
  private final TransportLimits limits;
  private final MessageBody bodies;
  private final SnsSqsNames names;
  private final AccountLookup account;
  private final QueueUrls urls;
  private final Publishing publishing;
  private final Encryption encryption;
  private final int maxMessageBytes;
  private final Map<String, SnsSqsDeadLetters> deadLetters = new ConcurrentHashMap<>();
  private final Set<SnsSqsReceiver> receivers = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  private SnsSqsTransport(AdapterContext context, AwsClients clients) {
    this.clients = clients;
    this.clock = context.clock();
    this.maxMessageBytes = context.settings().get(SnsSqsSettings.MAX_MESSAGE_BYTES);
    this.limits = limits(maxMessageBytes);
    this.bodies = new MessageBody(context.format());
    this.names = new SnsSqsNames(context.settings().get(SnsSqsSettings.PREFIX));
    String accountId = context.settings().find(SnsSqsSettings.ACCOUNT_ID).orElse(null);
    this.account = new AccountLookup(clients.sts(), clients.region(), accountId);
    this.urls = new QueueUrls(clients.calls(), accountId);
    this.publishing = new Publishing(clients.sns(), bodies);
    this.encryption =
        new Encryption(context.settings().find(SnsSqsSettings.KMS_KEY_ID).orElse(null));
  }

  private static TransportLimits limits(int maxMessageBytes) {
    return new TransportLimits(
        QueueCalls.MAX_ENTRIES,
        maxMessageBytes,
        maxMessageBytes - RESERVED_BYTES,
        SnsSqsReceiver.MAX_RECEIVE,
        QueueCalls.MAX_ENTRIES,
        Duration.ZERO,
        LONGEST_LEASE,
        SHORTEST_LEASE,
        LONGEST_LEASE,
        LONGEST_RETENTION);
  }

  /**
   * Opens a transport. Makes no request.
   *
   * @throws MessagingException {@code INVALID}, naming every setting that is wrong
   */
  public static SnsSqsTransport open(AdapterContext context) {
    SnsSqsSettings.check(context.settings());
    return new SnsSqsTransport(context, AwsClients.open(context.settings()));
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
    return MessageText.bytes(bodies.write(event));
  }

  @Override
  public BatchResult send(Address address, List<Outbound> batch, Duration timeout)
      throws InterruptedException {
    requireOpen();
    var failures = new Failures(position -> batch.get(position).event());
    var check = new OutboundCheck(limits, entry -> encodedBytes(entry.event()));
    Map<Integer, Outbound> sendable = check.sendable(address, batch, failures);
    if (!sendable.isEmpty()) {
      try {
        send(address, sendable, timeout, failures);
      } catch (MessagingException e) {
        if (Thread.interrupted()) {
          throw Interruption.of(e);
        }
        throw e;
      }
    }
    return failures.result();
  }

  private void send(
      Address address, Map<Integer, Outbound> batch, Duration timeout, Failures failures) {
    switch (address) {
      case Address.OfTopic(Topic<?> topic) ->
          publishing.publish(
              topic, account.place().topicArn(names.topic(topic)), batch, timeout, failures);
      case Address.OfSubscription(Subscription<?> subscription) -> {
        var messages = new TreeMap<Integer, QueuedMessage>();
        boolean fifo = subscription.topic().ordered();
        batch.forEach((position, entry) -> messages.put(position, queued(entry, fifo)));
        queue(subscription).send(messages, failures);
      }
    }
  }

  private QueuedMessage queued(Outbound entry, boolean fifo) {
    var carried = new CarriedAttributes(entry.attempts(), entry.redriveGeneration(), null, null);
    return new QueuedMessage(
        bodies.write(entry.event()),
        carried.write(0),
        fifo
            ? new QueuedMessage.FifoIds(
                MessageIds.group(entry.event().attributes()), MessageIds.unique())
            : null);
  }

  private QueueCalls queue(Subscription<?> subscription) {
    return calls(subscription, names.queue(subscription));
  }

  private QueueCalls calls(Subscription<?> subscription, String queue) {
    return new QueueCalls(clients.calls(), urls.of(queue), subscription.path(), maxMessageBytes);
  }

  @Override
  public Receiver receiver(Subscription<?> subscription) {
    requireOpen();
    QueueCalls queue = queue(subscription);
    var receiver =
        new SnsSqsReceiver(
            subscription,
            clients.polls(),
            urls.of(names.queue(subscription)),
            queue,
            new Settlements(subscription.path(), queue, deadLetterQueue(subscription), clock),
            bodies,
            clock,
            receivers::remove);
    receivers.add(receiver);
    if (closed) {
      receiver.close();
    }
    return receiver;
  }

  private DeadLetterQueue deadLetterQueue(Subscription<?> subscription) {
    return new DeadLetterQueue(
        calls(subscription, names.deadLetterQueue(subscription)),
        subscription.topic().ordered(),
        maxMessageBytes);
  }

  @Override
  public DeadLetters deadLetters(Subscription<?> subscription) {
    requireOpen();
    return deadLetters.computeIfAbsent(subscription.path(), path -> openDeadLetters(subscription));
  }

  private SnsSqsDeadLetters openDeadLetters(Subscription<?> subscription) {
    String name = names.deadLetterQueue(subscription);
    QueueCalls queue = queue(subscription);
    QueueCalls calls = calls(subscription, name);
    return new SnsSqsDeadLetters(
        subscription.path(),
        () -> new DeadLetterScan(clients.polls(), urls.of(name), subscription.path(), calls),
        queue,
        calls,
        new DeadLetterReader(bodies, subscription.topic().ordered()),
        this::requireOpen);
  }

  @Override
  public List<TopologyDifference> compare(Topology declared) {
    requireOpen();
    return topology().compare(declared);
  }

  @Override
  public void create(Topology declared) {
    requireOpen();
    topology().create(declared);
  }

  private SnsSqsTopology topology() {
    return new SnsSqsTopology(
        clients.sns(), clients.calls(), names, account.place(), encryption, AwsErrors::of);
  }

  private void requireOpen() {
    if (closed) {
      throw new MessagingException(ErrorCode.CLOSED, "The SNS/SQS transport is closed");
    }
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    List<LongPoll> running =
        receivers.stream().flatMap(receiver -> receiver.running().stream()).toList();
    receivers.forEach(SnsSqsReceiver::close);
    LongPoll.whenEnded(running, clients::close, CLOSE_WAIT);
  }
}
