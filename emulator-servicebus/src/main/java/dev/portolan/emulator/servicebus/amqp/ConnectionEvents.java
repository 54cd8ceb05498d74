package dev.portolan.emulator.servicebus.amqp;

import dev.portolan.emulator.servicebus.entity.BrokerException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.qpid.proton.engine.EndpointState;
import org.apache.qpid.proton.engine.Event;
import org.apache.qpid.proton.engine.Link;

/** Brings events of the protocol engine to the link they concern. */
final class ConnectionEvents {
  private static final System.Logger LOG = System.getLogger(ConnectionEvents.class.getName());
  private static final int SESSION_WINDOW_BYTES = 10_000_000;

  private final Attachments attachments;
  private final Set<AmqpConnection> connections = new LinkedHashSet<>();

  ConnectionEvents(Attachments attachments) {
    this.attachments = attachments;
  }

  void began(AmqpConnection connection) {
    connections.add(connection);
  }

  List<AmqpConnection> connections() {
    return List.copyOf(connections);
  }

  void ended(AmqpConnection connection) {
    if (connections.remove(connection)) {
      links(connection).forEach(ConnectionEvents::end);
    }
  }

  void handle(AmqpConnection connection, Event event) {
    switch (event.getType()) {
      case CONNECTION_REMOTE_OPEN -> event.getConnection().open();
      case CONNECTION_REMOTE_CLOSE -> {
        ended(connection);
        event.getConnection().close();
      }
      case SESSION_REMOTE_OPEN -> {
        event.getSession().setIncomingCapacity(SESSION_WINDOW_BYTES);
        event.getSession().open();
      }
      case SESSION_REMOTE_CLOSE -> event.getSession().close();
      case LINK_REMOTE_OPEN -> open(connection, event.getLink());
      case LINK_REMOTE_CLOSE, LINK_REMOTE_DETACH -> {
        end(event.getLink());
        event.getLink().close();
        event.getLink().free();
      }
      case LINK_FLOW -> {
        if (event.getLink().getContext() instanceof LinkHandler handler) {
          handler.flow();
        }
      }
      case DELIVERY -> {
        if (event.getLink().getContext() instanceof LinkHandler handler) {
          handler.delivery(event.getDelivery());
        }
      }
      default -> {}
    }
  }

  private void open(AmqpConnection connection, Link link) {
    try {
      attachments.attach(connection, link);
    } catch (BrokerException e) {
      LOG.log(System.Logger.Level.DEBUG, "attach refused: {0}", e.getMessage());
      Refusal.of(e).refuse(link);
    }
  }

  /** Closes the links that the connection's tokens allow no more, for one of them has ended. */
  void endAccess(AmqpConnection connection) {
    if (!connection.endGrants(attachments.nodes().tokens()::hasEnded)) {
      return;
    }
    for (Link link : links(connection)) {
      if (link.getContext() instanceof LinkHandler handler && !handler.isAllowed()) {
        close(link, Attachments.tokenEnded(handler.path()));
      }
    }
  }

  /** Closes links of an entity; the clients are told why. */
  void detach(String path, BrokerException reason) {
    for (AmqpConnection connection : connections()) {
      for (Link link : links(connection)) {
        if (link.getContext() instanceof LinkHandler handler
            && handler.path().equalsIgnoreCase(path)) {
          close(link, reason);
        }
      }
    }
  }

  private static void close(Link link, BrokerException reason) {
    end(link);
    if (link.getLocalState() == EndpointState.UNINITIALIZED) {
      Refusal.of(reason).refuse(link);
    } else {
      Refusal.of(reason).close(link);
    }
  }

  private static void end(Link link) {
    if (link.getContext() instanceof LinkHandler handler) {
      link.setContext(null);
      handler.ended();
    }
  }

  private static List<Link> links(AmqpConnection connection) {
    var links = new ArrayList<Link>();
    var any = java.util.EnumSet.allOf(EndpointState.class);
    Link link = connection.engine().linkHead(any, any);
    while (link != null) {
      links.add(link);
      link = link.next(any, any);
    }
    return links;
  }
}
