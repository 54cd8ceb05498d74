package dev.portolan.emulator.servicebus.amqp;

import dev.portolan.emulator.servicebus.access.TokenCheck;
import dev.portolan.emulator.servicebus.entity.BrokerException;
import dev.portolan.emulator.servicebus.entity.Namespace;
import dev.portolan.emulator.servicebus.entity.Surroundings;
import dev.portolan.emulator.servicebus.fault.FaultPlan;
import dev.portolan.emulator.servicebus.message.MessageCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** The namespace's AMQP side: listens, and serves everybody who connects. */
public final class AmqpServer {
  private final EventLoop loop;
  private final ConnectionEvents events;
  private final @Nullable SSLContext tls;
  private int port;

  /**
   * A server that does not listen yet.
   *
   * @param loop serves all connections; stays its owner's
   * @param tokens checks who may do what
   * @param tls speaks TLS from the first byte; null for plain TCP
   * @param maxMessageBytes the largest transfer
   */
  public AmqpServer(
      EventLoop loop,
      Namespace namespace,
      Surroundings surroundings,
      TokenCheck tokens,
      FaultPlan faults,
      @Nullable SSLContext tls,
      long maxMessageBytes) {
    this.loop = loop;
    this.tls = tls;
    var broker =
        new AmqpBroker(namespace, surroundings, new MessageCodec(), faults, maxMessageBytes);
    events =
        new ConnectionEvents(
            new Attachments(broker, new RequestNodes(broker, tokens, operations())));
  }

  private static Map<String, ManagementOperation> operations() {
    var operations = new HashMap<String, ManagementOperation>();
    LockOperations.addTo(operations);
    MessageOperations.addTo(operations);
    SessionOperations.addTo(operations);
    RuleOperations.addTo(operations);
    return Map.copyOf(operations);
  }

  /** Listens; {@return the port} */
  public int listen(InetSocketAddress address) throws IOException {
    port = AmqpListener.open(loop, address, this::accept).port();
    return port;
  }

  private void accept(SocketChannel channel) {
    var connection = new AmqpConnection(channel, tls, events);
    try {
      connection.register(loop);
      events.began(connection);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@return how many clients are connected} */
  public int connections() {
    return loop.call(() -> events.connections().size());
  }

  /** Breaks all connections, without a word. */
  public void breakConnections() {
    loop.<Void>call(
        () -> {
          events.connections().forEach(AmqpConnection::close);
          return null;
        });
  }

  /** Closes all connections with an error. */
  public void closeConnections(BrokerException reason) {
    loop.<Void>call(
        () -> {
          events
              .connections()
              .forEach(one -> one.closeWith(reason.error().condition(), reason.getMessage()));
          return null;
        });
  }

  /** Closes all links of an entity with an error. */
  public void detach(String path, BrokerException reason) {
    loop.<Void>call(
        () -> {
          events.detach(path, reason);
          return null;
        });
  }
}
