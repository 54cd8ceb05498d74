package dev.portolan.emulator.servicebus;

import dev.portolan.emulator.servicebus.access.AccessKey;
import dev.portolan.emulator.servicebus.access.TokenCheck;
import dev.portolan.emulator.servicebus.admin.AdminServer;
import dev.portolan.emulator.servicebus.amqp.AmqpServer;
import dev.portolan.emulator.servicebus.amqp.EventLoop;
import dev.portolan.emulator.servicebus.description.QueueDescription;
import dev.portolan.emulator.servicebus.description.SubscriptionDescription;
import dev.portolan.emulator.servicebus.description.TopicDescription;
import dev.portolan.emulator.servicebus.entity.BrokerError;
import dev.portolan.emulator.servicebus.entity.BrokerException;
import dev.portolan.emulator.servicebus.entity.MessageCounts;
import dev.portolan.emulator.servicebus.entity.Namespace;
import dev.portolan.emulator.servicebus.entity.Surroundings;
import dev.portolan.emulator.servicebus.fault.FaultPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A namespace of Azure Service Bus in this process, for the real clients: they connect to it over
 * AMQP 1.0, on loopback unless told otherwise. Messages are in memory and gone with it.
 *
 * <p>Safe for all threads. Every call waits for the emulator's own thread, which blocks for
 * nothing, and throws {@link BrokerException} for what the service would refuse.
 */
public final class ServiceBusEmulator implements AutoCloseable {
  private final EventLoop loop;
  private final Namespace namespace;
  private final AmqpServer server;
  private final FaultPlan faults;
  private final List<ManualClock> clocks;
  private final Runnable onAdvance;
  private final AccessKey key;
  private final boolean plain;
  private final int port;
  private final TokenCheck tokens;
  private @Nullable AdminServer admin;

  private ServiceBusEmulator(
      EventLoop loop,
      InetSocketAddress address,
      InstantSource clock,
      InstantSource tokenClock,
      List<AccessKey> keys,
      @Nullable SSLContext tls,
      long maxMessageBytes)
      throws IOException {
    this.loop = loop;
    onAdvance = loop::runTimers;
    key = keys.getFirst();
    plain = tls == null;
    faults = new FaultPlan();
    var surroundings = new Surroundings(clock, loop.timers(), UUID::randomUUID);
    namespace = new Namespace(surroundings);
    tokens = new TokenCheck(keys, tokenClock);
    server = new AmqpServer(loop, namespace, surroundings, tokens, faults, tls, maxMessageBytes);
    port = server.listen(address);
    clocks =
        Stream.of(clock, tokenClock)
            .filter(ManualClock.class::isInstance)
            .map(ManualClock.class::cast)
            .toList();
    clocks.forEach(manual -> manual.onAdvance(onAdvance));
  }

  /** {@return what an emulator is to be like, to be said step by step} */
  public static ServiceBusEmulatorBuilder builder() {
    return new ServiceBusEmulatorBuilder();
  }

  static ServiceBusEmulator listening(
      InetSocketAddress address,
      InstantSource clock,
      InstantSource tokenClock,
      List<AccessKey> keys,
      @Nullable SSLContext tls,
      long maxMessageBytes)
      throws IOException {
    var loop = new EventLoop(clock);
    try {
      return new ServiceBusEmulator(loop, address, clock, tokenClock, keys, tls, maxMessageBytes);
    } catch (IOException | RuntimeException e) {
      loop.close();
      throw e;
    }
  }

  /** {@return the port of AMQP} */
  public int port() {
    return port;
  }

  void administer(InetSocketAddress address, InstantSource clock, @Nullable SSLContext tls)
      throws IOException {
    admin = new AdminServer(address, loop, namespace, tokens, clock, tls);
  }

  /** {@return the port of administration, if it was asked for: HTTPS with TLS, else HTTP} */
  public OptionalInt adminPort() {
    return admin == null ? OptionalInt.empty() : OptionalInt.of(admin.port());
  }

  /** {@return what clients connect with} */
  public String connectionString() {
    return "Endpoint=sb://localhost:%d;SharedAccessKeyName=%s;SharedAccessKey=%s;%s"
        .formatted(port, key.name(), key.secret(), plain ? "UseDevelopmentEmulator=true;" : "");
  }

  /** {@return faults that are to come} */
  public FaultPlan faults() {
    return faults;
  }

  /** Makes a queue. */
  public void create(QueueDescription queue) {
    change(all -> all.create(queue));
  }

  /** Makes a topic. */
  public void create(TopicDescription topic) {
    change(all -> all.create(topic));
  }

  /** Makes a subscription. */
  public void create(SubscriptionDescription subscription) {
    change(all -> all.create(subscription));
  }

  /** Changes a queue. */
  public void update(QueueDescription queue) {
    change(all -> all.update(queue));
  }

  /** Changes a topic. */
  public void update(TopicDescription topic) {
    change(all -> all.update(topic));
  }

  /** Changes a subscription. */
  public void update(SubscriptionDescription subscription) {
    change(all -> all.update(subscription));
  }

  /** Removes a queue; its clients are told that it is not there. */
  public void deleteQueue(String name) {
    change(all -> all.deleteQueue(name));
    detach(name, BrokerError.NOT_FOUND);
  }

  /** Removes a topic with its subscriptions; its clients are told that it is not there. */
  public void deleteTopic(String name) {
    List<SubscriptionDescription> subscriptions = ask(all -> all.subscriptions(name));
    change(all -> all.deleteTopic(name));
    detach(name, BrokerError.NOT_FOUND);
    subscriptions.forEach(one -> detach(one.path(), BrokerError.NOT_FOUND));
  }

  /** Removes a subscription; its clients are told that it is not there. */
  public void deleteSubscription(String topic, String name) {
    String path = ask(all -> all.subscription(topic, name)).path();
    change(all -> all.deleteSubscription(topic, name));
    detach(path, BrokerError.NOT_FOUND);
  }

  /** {@return all queues, by name} */
  public List<QueueDescription> queues() {
    return ask(Namespace::queues);
  }

  /** {@return all topics, by name} */
  public List<TopicDescription> topics() {
    return ask(Namespace::topics);
  }

  /** {@return all subscriptions of a topic, by name} */
  public List<SubscriptionDescription> subscriptions(String topic) {
    return ask(all -> all.subscriptions(topic));
  }

  /**
   * {@return how many messages are there}
   *
   * @param path of a queue, a subscription ({@code topic/subscriptions/name}), or the dead letters
   *     of one ({@code …/$deadletterqueue})
   */
  public MessageCounts counts(String path) {
    return ask(all -> all.source(path).contents().counts());
  }

  /** {@return how many clients are connected} */
  public int connections() {
    return server.connections();
  }

  /** Breaks all connections, as a network does. */
  public void breakConnections() {
    server.breakConnections();
  }

  /** Closes all links of an entity with an error. */
  public void detach(String path, BrokerError error) {
    server.detach(path, new BrokerException(error, reason(path, error)));
  }

  private static String reason(String path, BrokerError error) {
    return error == BrokerError.NOT_FOUND
        ? "The messaging entity '" + path + "' could not be found."
        : "The link was closed on purpose: " + error.condition();
  }

  private void change(java.util.function.Consumer<Namespace> action) {
    this.<Boolean>ask(
        all -> {
          action.accept(all);
          return true;
        });
  }

  private <T> T ask(Function<Namespace, T> question) {
    return loop.call(() -> question.apply(namespace));
  }

  /** Ends it with all connections and messages. Idempotent. */
  @Override
  public void close() {
    clocks.forEach(manual -> manual.forget(onAdvance));
    if (admin != null) {
      admin.close();
    }
    try {
      loop.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
