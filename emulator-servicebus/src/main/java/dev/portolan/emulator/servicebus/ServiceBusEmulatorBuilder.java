package dev.portolan.emulator.servicebus;

import dev.portolan.emulator.servicebus.access.AccessKey;
import dev.portolan.emulator.servicebus.config.ConfiguredEntities;
import dev.portolan.emulator.servicebus.description.QueueDescription;
import dev.portolan.emulator.servicebus.description.SubscriptionDescription;
import dev.portolan.emulator.servicebus.description.TopicDescription;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** What an emulator is to be like. For one thread. */
public final class ServiceBusEmulatorBuilder {
  /** Of the standard tier ("Service Bus quotas"). */
  public static final long STANDARD_MAX_MESSAGE_BYTES = 256 * 1024;

  private final List<QueueDescription> queues = new ArrayList<>();
  private final List<TopicDescription> topics = new ArrayList<>();
  private final List<SubscriptionDescription> subscriptions = new ArrayList<>();
  private final List<AccessKey> keys = new ArrayList<>();
  private InetAddress address = InetAddress.getLoopbackAddress();
  private int port;
  private InstantSource clock = InstantSource.system();
  private InstantSource tokenClock = InstantSource.system();
  private long maxMessageBytes = STANDARD_MAX_MESSAGE_BYTES;
  private @Nullable SSLContext tls;
  private @Nullable Integer adminPort;

  ServiceBusEmulatorBuilder() {}

  /** Where to listen; loopback, if nothing is said. */
  public ServiceBusEmulatorBuilder address(InetAddress other) {
    address = other;
    return this;
  }

  /** The port of AMQP; 0, if nothing is said: any free one. */
  public ServiceBusEmulatorBuilder port(int other) {
    port = other;
    return this;
  }

  /** Administration over HTTP at this port, 0 for any free one; none, if nothing is said. */
  public ServiceBusEmulatorBuilder adminPort(int other) {
    adminPort = other;
    return this;
  }

  /** The clock of locks, schedules and expiry; the system's, if nothing is said. */
  public ServiceBusEmulatorBuilder clock(InstantSource other) {
    clock = other;
    return this;
  }

  /** The clock of tokens, which clients date by theirs; the system's, if nothing is said. */
  public ServiceBusEmulatorBuilder tokenClock(InstantSource other) {
    tokenClock = other;
    return this;
  }

  /** The largest transfer, in bytes. */
  public ServiceBusEmulatorBuilder maxMessageBytes(long other) {
    maxMessageBytes = other;
    return this;
  }

  /**
   * Speaks TLS, with the certificate of this context, in administration too; plain TCP and HTTP, if
   * nothing is said.
   */
  public ServiceBusEmulatorBuilder tls(SSLContext context) {
    tls = context;
    return this;
  }

  /** A key that tokens may be signed with; {@link AccessKey#DEVELOPMENT}, if there is none. */
  public ServiceBusEmulatorBuilder key(AccessKey key) {
    keys.add(key);
    return this;
  }

  /** A queue that is there from the start. */
  public ServiceBusEmulatorBuilder queue(QueueDescription queue) {
    queues.add(queue);
    return this;
  }

  /** A queue that is there from the start, as the service makes it if nothing is said. */
  public ServiceBusEmulatorBuilder queue(String name) {
    return queue(QueueDescription.of(name));
  }

  /** A topic that is there from the start. */
  public ServiceBusEmulatorBuilder topic(TopicDescription topic) {
    topics.add(topic);
    return this;
  }

  /** A topic that is there from the start, as the service makes it if nothing is said. */
  public ServiceBusEmulatorBuilder topic(String name) {
    return topic(TopicDescription.of(name));
  }

  /** A subscription that is there from the start. */
  public ServiceBusEmulatorBuilder subscription(SubscriptionDescription subscription) {
    subscriptions.add(subscription);
    return this;
  }

  /** A subscription that is there from the start and takes everything. */
  public ServiceBusEmulatorBuilder subscription(String topic, String name) {
    return subscription(SubscriptionDescription.of(topic, name));
  }

  /** Everything that a file declares. */
  public ServiceBusEmulatorBuilder entities(ConfiguredEntities entities) {
    queues.addAll(entities.queues());
    topics.addAll(entities.topics());
    subscriptions.addAll(entities.subscriptions());
    return this;
  }

  /**
   * Starts it.
   *
   * @return the emulator, which listens already
   * @throws IOException if it cannot listen there
   */
  public ServiceBusEmulator start() throws IOException {
    var emulator =
        ServiceBusEmulator.listening(
            new InetSocketAddress(address, port),
            clock,
            tokenClock,
            keys.isEmpty() ? List.of(AccessKey.DEVELOPMENT) : List.copyOf(keys),
            tls,
            maxMessageBytes);
    try {
      queues.forEach(emulator::create);
      topics.forEach(emulator::create);
      subscriptions.forEach(emulator::create);
      if (adminPort != null) {
        emulator.administer(new InetSocketAddress(address, adminPort), clock, tls);
      }
      return emulator;
    } catch (IOException | RuntimeException e) {
      emulator.close();
      throw e;
    }
  }
}
