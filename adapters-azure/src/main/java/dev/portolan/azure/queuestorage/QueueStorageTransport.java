package dev.portolan.azure.queuestorage;

import dev.portolan.azure.queuestorage.message.Carried;
import dev.portolan.azure.queuestorage.message.MessageBody;
import dev.portolan.azure.queuestorage.message.MessageEncoding;
import dev.portolan.azure.queuestorage.topology.QueueStorageNames;
import dev.portolan.azure.queuestorage.topology.QueueStorageTopology;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Ordering;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Azure Queue Storage: a queue for each subscription, and one beside it for its dead letters. The
 * service has no topics, so a publish puts the event into the queue of every subscription whose
 * filter selects it; publishers find them in the storage account (ADR 19).
 *
 * <p><b>Delivery.</b> A publish that returns is stored in all these queues. One that is in some of
 * them fails with {@code UNKNOWN_OUTCOME}; trying again makes duplicates with the same id in those.
 * Messages may come twice, and in another order.
 *
 * <p><b>Concurrency and blocking.</b> Queue Storage has no batches: every event, settlement and
 * extension is a request of its own, made beside one another up to the setting {@code max-calls}. A
 * request blocks until its answer, up to 3 s to connect and 10 s for an answer. A receive that
 * waits looks again and again.
 *
 * <p><b>Closing.</b> Waits up to 3 s for looks that are under way, and gives back what they bring.
 */
public final class QueueStorageTransport implements Transport {
  /** A time to live is a positive 32-bit number of seconds ("Put Message": any positive number). */
  static final Duration LONGEST_RETENTION = Duration.ofDays(20_000);

  private static final Set<Capability> CAPABILITIES =
      Set.copyOf(
          EnumSet.of(
              Capability.DURABLE,
              Capability.SEND_DELAY,
              Capability.RELEASE_DELAY,
              Capability.FREE_EXTENSION,
              Capability.SUBSCRIPTION_ADDRESS,
              Capability.DEAD_LETTERS,
              Capability.TOPOLOGY_DESCRIBE,
              Capability.TOPOLOGY_CREATE));

  /** Kept free in each message for what a copy or a dead letter carries beside its event. */
  private static final int RESERVED_BYTES = 2 * 1024;

  /** Each is a request of its own; so many are worth waiting for one another. */
  private static final int MAX_ENTRIES = 32;

  /** Queue Service REST API: {@code visibilitytimeout} is at most 7 days. */
  private static final Duration LONGEST_INVISIBILITY = Duration.ofDays(7);

  /** The same page: {@code visibilitytimeout} is in whole seconds, and at least one. */
  private static final Duration SHORTEST_LEASE = Duration.ofSeconds(1);

  /** After it every publisher knows of a new subscription, whatever the clocks' grain. */
  private static final Duration PUBLISHERS_KNOW = TopicDirectory.FRESH.plusSeconds(1);

  private static final Duration CLOSE_WAIT = Duration.ofSeconds(3);

  private final AdapterContext context;
  private final QueueConnection connection;
  private final Account account;
  private final MessageBody bodies;
  private final QueueStorageNames names;
  private final TopicDirectory directory;
  private final Requests requests;
  private final Publishing publishing;
  private final Map<String, QueueStorageDeadLetters> deadLetters = new ConcurrentHashMap<>();
  private final Set<QueueStorageReceiver> receivers = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closing = new CountDownLatch(1);

  private QueueStorageTransport(AdapterContext context, QueueConnection connection) {
    this.context = context;
    this.connection = connection;
    this.account = new Account(connection.service());
    String encoding = context.settings().get(QueueStorageSettings.ENCODING);
    this.bodies =
        new MessageBody(
            context.format(), MessageEncoding.valueOf(encoding.toUpperCase(Locale.ROOT)));
    this.names = new QueueStorageNames(context.settings().get(QueueStorageSettings.PREFIX));
    this.directory = new TopicDirectory(account::list, names, context.clock());
    this.requests = new Requests(context.settings().get(QueueStorageSettings.MAX_CALLS));
    this.publishing =
        new Publishing(directory, queue -> calls(queue.name(), queue.path()), bodies, requests);
  }

  /**
   * Opens a transport. Makes no request.
   *
   * @throws MessagingException {@code INVALID}, naming every setting that is wrong
   */
  public static QueueStorageTransport open(AdapterContext context) {
    QueueStorageSettings.check(context.settings());
    return new QueueStorageTransport(context, QueueConnection.open(context.settings()));
  }

  @Override
  public Set<Capability> capabilities() {
    return CAPABILITIES;
  }

  @Override
  public TransportLimits limits() {
    int maxEventBytes = MessageBody.MAX_BYTES - RESERVED_BYTES;
    return new TransportLimits(
        MAX_ENTRIES,
        (long) MAX_ENTRIES * maxEventBytes,
        maxEventBytes,
        QueueCalls.MAX_MESSAGES,
        MAX_ENTRIES,
        LONGEST_INVISIBILITY,
        LONGEST_INVISIBILITY,
        SHORTEST_LEASE,
        LONGEST_INVISIBILITY,
        LONGEST_RETENTION);
  }

  @Override
  public long encodedBytes(EncodedEvent event) {
    return MessageBody.bytes(bodies.write(event, Carried.NOTHING));
  }

  @Override
  public BatchResult send(Address address, List<Outbound> batch, Duration timeout)
      throws InterruptedException {
    requireOpen();
    var failures = new Failures(position -> batch.get(position).event());
    var check = new OutboundCheck(limits(), entry -> encodedBytes(entry.event()));
    Map<Integer, Outbound> sendable = check.sendable(address, batch, failures);
    if (!sendable.isEmpty()) {
      switch (address) {
        case Address.OfTopic(Topic<?> topic) ->
            publishing.publish(topic, sendable, timeout, failures);
        case Address.OfSubscription(Subscription<?> subscription) ->
            publishing.send(queueOf(subscription), sendable, timeout, failures);
      }
    }
    return failures.result();
  }

  private SubscribedQueue queueOf(Subscription<?> subscription) {
    return new SubscribedQueue(
        names.queue(subscription),
        subscription.path(),
        subscription.filter(),
        subscription.retention());
  }

  private QueueCalls calls(String queue, String path) {
    return new QueueCalls(connection.service().getQueueClient(queue), path);
  }

  @Override
  public Receiver receiver(Subscription<?> subscription) {
    requireOpen();
    if (!(subscription.ordering() instanceof Ordering.Unordered)) {
      throw new MessagingException(
          ErrorCode.UNSUPPORTED,
          "Subscription '%s' is key-ordered, and Queue Storage keeps no order: declare it without, or choose another broker"
              .formatted(subscription.path()));
    }
    QueueCalls queue = calls(names.queue(subscription), subscription.path());
    var receiver =
        new QueueStorageReceiver(
            subscription,
            queue,
            new Settlements(
                subscription, queue, poison(subscription), bodies, requests, context.clock()),
            bodies,
            requests,
            new PollPacing(
                context.settings().get(QueueStorageSettings.MAX_POLL_INTERVAL), context.random()),
            context.clock(),
            receivers::remove);
    receivers.add(receiver);
    if (isClosed()) {
      receiver.close();
    }
    return receiver;
  }

  private QueueCalls poison(Subscription<?> subscription) {
    return calls(names.poisonQueue(subscription), subscription.path() + "' (dead letters) '");
  }

  @Override
  public DeadLetters deadLetters(Subscription<?> subscription) {
    requireOpen();
    return deadLetters.computeIfAbsent(subscription.path(), path -> openDeadLetters(subscription));
  }

  private QueueStorageDeadLetters openDeadLetters(Subscription<?> subscription) {
    return new QueueStorageDeadLetters(
        subscription,
        calls(names.queue(subscription), subscription.path()),
        poison(subscription),
        new DeadLetterReader(bodies),
        requests,
        this::requireOpen);
  }

  @Override
  public List<TopologyDifference> compare(Topology declared) {
    requireOpen();
    return new QueueStorageTopology(account, names).compare(declared);
  }

  /**
   * {@inheritDoc} Where a topic that was there before gets a new subscription, it returns when
   * every publisher knows of that: 6 s later.
   */
  @Override
  public void create(Topology declared) {
    requireOpen();
    boolean unknownToPublishers = new QueueStorageTopology(account, names).create(declared);
    directory.forget();
    if (unknownToPublishers) {
      awaitPublishers();
    }
    // So that a first publish has nothing to ask for.
    declared.topics().forEach(directory::subscriptions);
  }

  private void awaitPublishers() {
    try {
      if (closing.await(PUBLISHERS_KNOW.toMillis(), TimeUnit.MILLISECONDS)) {
        requireOpen();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MessagingException(
          ErrorCode.UNKNOWN_OUTCOME,
          "All is created, but some publishers may not know of new subscriptions for "
              + PUBLISHERS_KNOW,
          e);
    }
  }

  private boolean isClosed() {
    return closing.getCount() == 0;
  }

  private void requireOpen() {
    if (isClosed()) {
      throw new MessagingException(ErrorCode.CLOSED, "The Queue Storage transport is closed");
    }
  }

  @Override
  public void close() {
    if (isClosed()) {
      return;
    }
    closing.countDown();
    List<PendingGet> pending =
        receivers.stream().flatMap(receiver -> receiver.pending().stream()).toList();
    receivers.forEach(QueueStorageReceiver::close);
    long end = System.nanoTime() + CLOSE_WAIT.toNanos();
    pending.forEach(get -> get.awaitEnd(Duration.ofNanos(Math.max(0, end - System.nanoTime()))));
    requests.close();
    connection.close();
  }
}
