package dev.portolan.emulator.servicebus.amqp;

import dev.portolan.emulator.servicebus.access.AccessRight;
import dev.portolan.emulator.servicebus.entity.BrokerError;
import dev.portolan.emulator.servicebus.entity.BrokerException;
import dev.portolan.emulator.servicebus.entity.MessageQueue;
import dev.portolan.emulator.servicebus.fault.Fault;
import dev.portolan.emulator.servicebus.fault.FaultPoint;
import java.util.Locale;
import java.util.Map;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.UnsignedLong;
import org.apache.qpid.proton.amqp.messaging.Source;
import org.apache.qpid.proton.amqp.transaction.Coordinator;
import org.apache.qpid.proton.engine.Link;
import org.apache.qpid.proton.engine.Receiver;
import org.apache.qpid.proton.engine.Sender;
import org.jspecify.annotations.Nullable;

/** Decides what a link is for when a client attaches it. */
record Attachments(AmqpBroker broker, RequestNodes nodes) {
  static final Symbol SESSION_FILTER = Symbol.valueOf("com.microsoft:session-filter");
  private static final int CREDIT = 1_000;

  /**
   * Opens the link, or begins to wait for a session.
   *
   * @throws BrokerException if the client may not have it
   */
  void attach(AmqpConnection connection, Link link) {
    link.setSenderSettleMode(link.getRemoteSenderSettleMode());
    link.setReceiverSettleMode(link.getRemoteReceiverSettleMode());
    if (link.getRemoteTarget() instanceof Coordinator) {
      accept(connection, (Receiver) link, new CoordinatorLink(broker, connection));
      return;
    }
    String path = address(link);
    boolean request = RequestNodes.isRequestNode(path);
    if (!request) {
      inject(path);
    }
    if (link instanceof Receiver receiver) {
      accept(connection, receiver, request ? requests(connection, path) : sends(connection, path));
    } else if (link instanceof Sender sender && request) {
      open(link);
      connection.replyLinks().put(replyAddress(link), sender);
      // Some clients do not say where to answer: then it is where they listen to the same node.
      connection.replyLinks().put(path, sender);
    } else if (link instanceof Sender sender) {
      receive(connection, sender, path);
    }
  }

  private static void open(Link link) {
    link.setSource(link.getRemoteSource());
    link.setTarget(link.getRemoteTarget());
    link.open();
  }

  private void accept(AmqpConnection connection, Receiver link, LinkHandler handler) {
    link.setContext(handler);
    // A client that is not told takes it for 0, and sends nothing.
    link.setMaxMessageSize(UnsignedLong.valueOf(broker.maxMessageBytes()));
    open(link);
    link.flow(CREDIT);
  }

  private LinkHandler requests(AmqpConnection connection, String path) {
    if (!RequestNodes.isTokenNode(path) && !connection.isKnown()) {
      throw unauthorized(AccessRight.LISTEN, path);
    }
    return new RequestLink(nodes, connection, path);
  }

  private LinkHandler sends(AmqpConnection connection, String path) {
    if (!broker.namespace().isDestination(path)) {
      broker.namespace().check(path, java.util.List.of());
    }
    if (!connection.mayUse(AccessRight.SEND, path)) {
      throw unauthorized(AccessRight.SEND, path);
    }
    return new SendingLink(broker, connection, path);
  }

  private void receive(AmqpConnection connection, Sender link, String path) {
    MessageQueue queue = broker.namespace().source(path);
    if (!connection.mayUse(AccessRight.LISTEN, path)) {
      throw unauthorized(AccessRight.LISTEN, path);
    }
    Map<?, ?> filter = filter(link);
    boolean wantsSession = filter.containsKey(SESSION_FILTER);
    if (wantsSession != queue.hasSessions()) {
      throw new BrokerException(
          BrokerError.NOT_ALLOWED,
          wantsSession
              ? "A sessionful message receiver cannot be created on an entity that does not require"
                  + " sessions."
              : "It is not possible for an entity that requires sessions to create a"
                  + " non-sessionful message receiver.");
    }
    if (wantsSession) {
      var handler = new SessionReceivingLink(broker, connection, queue, link);
      link.setContext(handler);
      handler.request(filter.get(SESSION_FILTER));
    } else {
      var handler = new ReceivingLink(broker, connection, queue, link);
      link.setContext(handler);
      open(link);
      queue.attach(handler);
    }
  }

  private static Map<?, ?> filter(Link link) {
    return link.getRemoteSource() instanceof Source source && source.getFilter() != null
        ? source.getFilter()
        : Map.of();
  }

  private void inject(String path) {
    broker
        .faults()
        .next(FaultPoint.ATTACH, path)
        .ifPresent(
            fault -> {
              BrokerError error =
                  fault instanceof Fault.Refuse(var refused) ? refused : BrokerError.DETACH_FORCED;
              throw new BrokerException(error, "A fault on purpose: " + error.condition());
            });
  }

  static BrokerException tokenEnded(String path) {
    return new BrokerException(
        BrokerError.UNAUTHORIZED,
        "ExpiredToken: The token is expired, and none took its place. Resource: '%s'."
            .formatted(path));
  }

  private static BrokerException unauthorized(AccessRight right, String path) {
    return new BrokerException(
        BrokerError.UNAUTHORIZED,
        "Unauthorized access. '%s' claim(s) are required to perform this operation. Resource: '%s'."
            .formatted(
                right.name().charAt(0) + right.name().substring(1).toLowerCase(Locale.ROOT), path));
  }

  private static String replyAddress(Link link) {
    String address = link.getRemoteTarget() == null ? null : link.getRemoteTarget().getAddress();
    return address == null ? link.getName() : address;
  }

  private static String address(Link link) {
    @Nullable String address;
    if (link instanceof Receiver) {
      address = link.getRemoteTarget() == null ? null : link.getRemoteTarget().getAddress();
    } else {
      address = link.getRemoteSource() == null ? null : link.getRemoteSource().getAddress();
    }
    if (address == null) {
      throw new BrokerException(BrokerError.ARGUMENT, "The link names no entity.");
    }
    return EntityAddress.path(address);
  }
}
