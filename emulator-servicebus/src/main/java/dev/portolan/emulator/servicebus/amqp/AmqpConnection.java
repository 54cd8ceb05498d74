package dev.portolan.emulator.servicebus.amqp;

import dev.portolan.emulator.servicebus.access.AccessRight;
import dev.portolan.emulator.servicebus.access.Grant;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.transport.ErrorCondition;
import org.apache.qpid.proton.engine.Collector;
import org.apache.qpid.proton.engine.Connection;
import org.apache.qpid.proton.engine.Event;
import org.apache.qpid.proton.engine.Sasl;
import org.apache.qpid.proton.engine.Sender;
import org.apache.qpid.proton.engine.SslDomain;
import org.apache.qpid.proton.engine.Transport;
import org.jspecify.annotations.Nullable;

/** A client's connection: bytes in and out of the protocol engine, and what the client may do. */
final class AmqpConnection implements EventLoop.Ready {
  private static final int MAX_FRAME_BYTES = 65_536;
  private static final int IDLE_TIMEOUT_MILLIS = 60_000;

  private final SocketChannel channel;
  private final Transport transport = Transport.Factory.create();
  private final Connection connection = Proton.connection();
  private final Collector collector = Collector.Factory.create();
  private final ConnectionEvents events;
  private final List<Grant> grants = new ArrayList<>();
  private final Map<String, Sender> replyLinks = new HashMap<>();
  private final Map<String, AmqpTransaction> transactions = new HashMap<>();
  private @Nullable SelectionKey key;
  private boolean closed;

  AmqpConnection(SocketChannel channel, @Nullable SSLContext tls, ConnectionEvents events) {
    this.channel = channel;
    this.events = events;
    connection.collect(collector);
    connection.setContainer("portolan-servicebus-emulator");
    transport.setMaxFrameSize(MAX_FRAME_BYTES);
    transport.setIdleTimeout(IDLE_TIMEOUT_MILLIS);
    Sasl sasl = transport.sasl();
    sasl.server();
    sasl.setMechanisms("MSSBCBS", "PLAIN", "ANONYMOUS", "EXTERNAL");
    sasl.setListener(new AnyMechanism());
    if (tls != null) {
      SslDomain domain = SslDomain.Factory.create();
      domain.init(SslDomain.Mode.SERVER);
      domain.setSslContext(tls);
      domain.setPeerAuthentication(SslDomain.VerifyMode.ANONYMOUS_PEER);
      transport.ssl(domain);
    }
    transport.bind(connection);
  }

  void register(EventLoop loop) throws IOException {
    key = channel.register(loop.selector(), SelectionKey.OP_READ, this);
  }

  Connection engine() {
    return connection;
  }

  void grant(Grant grant) {
    grants.removeIf(grant::isRenewalOf);
    grants.add(grant);
  }

  /** Forgets what is over; {@return whether there was any} */
  boolean endGrants(Predicate<Grant> over) {
    return grants.removeIf(over);
  }

  boolean mayUse(AccessRight right, String entity) {
    return grants.stream().anyMatch(grant -> grant.allows(right, entity));
  }

  boolean isKnown() {
    return !grants.isEmpty();
  }

  Map<String, Sender> replyLinks() {
    return replyLinks;
  }

  Map<String, AmqpTransaction> transactions() {
    return transactions;
  }

  @Override
  public void ready(ByteBuffer buffer) throws IOException {
    SelectionKey current = key;
    if (current == null || !current.isReadable()) {
      return;
    }
    buffer.clear();
    if (channel.read(buffer) < 0) {
      close();
      return;
    }
    buffer.flip();
    while (buffer.hasRemaining() && !closed) {
      int capacity = transport.capacity();
      if (capacity <= 0) {
        close();
        return;
      }
      ByteBuffer tail = transport.tail();
      int length = Math.min(Math.min(capacity, tail.remaining()), buffer.remaining());
      tail.put(buffer.slice().limit(length));
      buffer.position(buffer.position() + length);
      transport.process();
      dispatch();
    }
  }

  private void dispatch() {
    for (Event event = collector.peek(); event != null; event = collector.peek()) {
      events.handle(this, event);
      collector.pop();
    }
  }

  @Override
  public void breathe() {
    if (closed) {
      return;
    }
    try {
      events.endAccess(this);
      dispatch();
      transport.tick(System.nanoTime() / 1_000_000);
      write();
      dispatch();
    } catch (IOException | RuntimeException e) {
      close();
    }
  }

  private void write() throws IOException {
    int pending = transport.pending();
    while (pending > 0) {
      ByteBuffer head = transport.head();
      int written = channel.write(head);
      if (written > 0) {
        transport.pop(written);
      }
      if (head.hasRemaining()) {
        break;
      }
      pending = transport.pending();
    }
    if (pending < 0) {
      close();
    } else if (key != null) {
      key.interestOps(SelectionKey.OP_READ | (pending > 0 ? SelectionKey.OP_WRITE : 0));
    }
  }

  void ifOpen(Runnable action) {
    if (!closed) {
      action.run();
    }
  }

  /** Says goodbye with an error. */
  void closeWith(String condition, String text) {
    connection.setCondition(new ErrorCondition(Symbol.valueOf(condition), text));
    connection.close();
  }

  /** Ends it without a word. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    events.ended(this);
    try {
      channel.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
