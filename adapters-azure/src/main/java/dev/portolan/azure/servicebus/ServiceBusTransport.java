package dev.portolan.azure.servicebus;

import com.azure.messaging.servicebus.ServiceBusMessage;
import dev.portolan.azure.servicebus.message.CarriedProperties;
import dev.portolan.azure.servicebus.message.EventMessage;
import dev.portolan.azure.servicebus.message.MessageIds;
import dev.portolan.azure.servicebus.message.MessageSize;
import dev.portolan.azure.servicebus.topology.ServiceBusNames;
import dev.portolan.azure.servicebus.topology.ServiceBusTopology;
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
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Azure Service Bus: a topic for each topic, and a subscription with rules for each subscription,
 * which requires sessions where it keeps the order of keys.
 *
 * <p><b>Delivery.</b> A publish that returns is stored. Messages are locked while they are on loan,
 * or their session is; dead letters lie in the subscription's own dead-letter queue. What is for
 * one subscription only, copies and redriven events, is sent to the topic with that subscription's
 * name as a property, which every subscription's rules look at.
 *
 * <p><b>Concurrency and blocking.</b> Every call has its requests under way together and blocks for
 * their answers, at most 10 s for each; a receive blocks as long as it is told to. Each receiver
 * has a connection of its own, everything else shares one.
 *
 * <p><b>Closing.</b> Closes all links. What is held comes again after its lease, or sooner; what
 * was released for later from a session comes again at once.
 */
public final class ServiceBusTransport implements Transport {
  private static final Set<Capability> CAPABILITIES =
      Set.of(
          Capability.DURABLE,
          Capability.KEY_ORDER,
          Capability.SEND_DELAY,
          Capability.RELEASE_DELAY,
          Capability.SUBSCRIPTION_ADDRESS,
          Capability.DEAD_LETTERS,
          Capability.TOPOLOGY_DESCRIBE,
          Capability.TOPOLOGY_CREATE);

  private final ServiceBusClients clients;
  private final InstantSource clock;
  private final TransportLimits limits;
  private final EventMessage messages;
  private final ServiceBusNames names;
  private final Publishing publishing;
  private final TargetCheck targetCheck;
  private final LinkTimers timers = new LinkTimers();
  private final Map<String, Copies> copies = new ConcurrentHashMap<>();
  private final Map<String, DeadLetters> deadLetters = new ConcurrentHashMap<>();
  private final Set<ServiceBusReceiver> receivers = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  private ServiceBusTransport(AdapterContext context, ServiceBusClients clients) {
    this.clients = clients;
    this.clock = context.clock();
    this.limits = ServiceBusLimits.of(context.settings().get(ServiceBusSettings.MAX_MESSAGE_BYTES));
    this.messages = new EventMessage(context.format());
    this.names = new ServiceBusNames(context.settings().get(ServiceBusSettings.PREFIX));
    this.publishing = new Publishing(clients);
    this.targetCheck = new TargetCheck(clients);
  }

  /**
   * Opens a transport. Connects to nothing yet.
   *
   * @throws MessagingException {@code INVALID}, naming every setting that is wrong
   */
  public static ServiceBusTransport open(AdapterContext context) {
    ServiceBusSettings.check(context.settings());
    return new ServiceBusTransport(context, ServiceBusClients.open(context.settings()));
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
    return MessageSize.bytes(event);
  }

  @Override
  public BatchResult send(Address address, List<Outbound> batch, Duration timeout)
      throws InterruptedException {
    requireOpen();
    var failures = new Failures(position -> batch.get(position).event());
    Map<Integer, Outbound> sendable = new OutboundCheck(limits).sendable(address, batch, failures);
    if (!sendable.isEmpty()) {
      send(address, sendable, timeout, failures);
    }
    return failures.result();
  }

  private void send(
      Address address, Map<Integer, Outbound> batch, Duration timeout, Failures failures)
      throws InterruptedException {
    switch (address) {
      case Address.OfTopic(Topic<?> topic) ->
          publishing.send(
              names.topic(topic),
              "Publishing to topic '" + topic.name() + "'",
              messages(batch, topic, null),
              timeout,
              failures);
      case Address.OfSubscription(Subscription<?> subscription) -> {
        Copies ofSubscription = copies(subscription);
        ofSubscription.require();
        publishing.send(
            ofSubscription.topic(),
            "Sending to '" + subscription.path() + "'",
            messages(batch, subscription.topic(), ofSubscription.target()),
            timeout,
            failures);
      }
    }
  }

  private Map<Integer, ServiceBusMessage> messages(
      Map<Integer, Outbound> batch, Topic<?> topic, @Nullable String target) {
    var written = new TreeMap<Integer, ServiceBusMessage>();
    batch.forEach((position, entry) -> written.put(position, message(entry, topic, target)));
    return written;
  }

  private ServiceBusMessage message(Outbound entry, Topic<?> topic, @Nullable String target) {
    ServiceBusMessage message = EventMessage.write(entry.event());
    message.setMessageId(MessageIds.message(entry, target));
    if (topic.ordered()) {
      message.setSessionId(MessageIds.session(entry.event()));
    }
    if (!entry.delay().isZero()) {
      message.setScheduledEnqueueTime(clock.instant().plus(entry.delay()).atOffset(ZoneOffset.UTC));
    }
    new CarriedProperties(entry.attempts(), entry.redriveGeneration(), target).write(message);
    return message;
  }

  private Copies copies(Subscription<?> subscription) {
    return copies.computeIfAbsent(
        subscription.path(),
        path ->
            new Copies(
                path,
                names.topic(subscription.topic()),
                ServiceBusNames.subscription(subscription),
                publishing,
                targetCheck));
  }

  @Override
  public Receiver receiver(Subscription<?> subscription) {
    requireOpen();
    var check = ConnectionCheck.of(subscription, names);
    var deliveries = new Deliveries(subscription, messages);
    var receiver =
        subscription.ordering() instanceof Ordering.ByKey
            ? bySession(subscription, check, deliveries)
            : plain(subscription, check, deliveries);
    receivers.add(receiver);
    if (closed) {
      receiver.close();
    }
    return receiver;
  }

  private ServiceBusReceiver plain(
      Subscription<?> subscription, ConnectionCheck check, Deliveries deliveries) {
    var intake =
        new PlainIntake(subscription, check, clients::connection, deliveries, clock, timers);
    var settlements = new Settlements(subscription, copies(subscription), delivery -> null, clock);
    return new ServiceBusReceiver(subscription.path(), intake, settlements, receivers::remove);
  }

  private ServiceBusReceiver bySession(
      Subscription<?> subscription, ConnectionCheck check, Deliveries deliveries) {
    var intake =
        new SessionIntake(subscription, check, clients::connection, deliveries, clock, timers);
    var settlements = new Settlements(subscription, copies(subscription), intake::of, clock);
    return new ServiceBusReceiver(subscription.path(), intake, settlements, receivers::remove);
  }

  @Override
  public DeadLetters deadLetters(Subscription<?> subscription) {
    requireOpen();
    return deadLetters.computeIfAbsent(subscription.path(), path -> openDeadLetters(subscription));
  }

  private DeadLetters openDeadLetters(Subscription<?> subscription) {
    String topic = names.topic(subscription.topic());
    String name = ServiceBusNames.subscription(subscription);
    return new ServiceBusDeadLetters(
        subscription.path(),
        () -> clients.deadLetters(topic, name),
        () ->
            new DeadLetterScan(
                clients.deadLetters(topic, name),
                subscription.path(),
                subscription.lease(),
                clock,
                timers),
        new DeadLetterReader(messages),
        copies(subscription),
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

  private ServiceBusTopology topology() {
    return new ServiceBusTopology(clients.administration(), clients::connection, names);
  }

  private void requireOpen() {
    if (closed) {
      throw new MessagingException(ErrorCode.CLOSED, "The Service Bus transport is closed");
    }
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    receivers.forEach(ServiceBusReceiver::stopReceiving);
    receivers.forEach(ServiceBusReceiver::close);
    timers.close();
    clients.close();
  }
}
