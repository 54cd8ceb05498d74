package dev.portolan.emulator.servicebus.amqp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;

/** Takes connections in. */
final class AmqpListener implements EventLoop.Ready {
  private final ServerSocketChannel server;
  private final Consumer<SocketChannel> accepted;

  private AmqpListener(ServerSocketChannel server, Consumer<SocketChannel> accepted) {
    this.server = server;
    this.accepted = accepted;
  }

  static AmqpListener open(
      EventLoop loop, InetSocketAddress address, Consumer<SocketChannel> accepted)
      throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open();
    try {
      server.bind(address);
      server.configureBlocking(false);
      var listener = new AmqpListener(server, accepted);
      loop.call(() -> server.register(loop.selector(), SelectionKey.OP_ACCEPT, listener));
      return listener;
    } catch (IOException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  int port() throws IOException {
    return ((InetSocketAddress) server.getLocalAddress()).getPort();
  }

  @Override
  public void ready(ByteBuffer buffer) throws IOException {
    SocketChannel channel = server.accept();
    if (channel != null) {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      accepted.accept(channel);
    }
  }

  @Override
  public void breathe() {}

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
