package dev.portolan.emulator.servicebus.admin;

import com.sun.net.httpserver.HttpServer;
import dev.portolan.emulator.servicebus.access.TokenCheck;
import dev.portolan.emulator.servicebus.amqp.EventLoop;
import dev.portolan.emulator.servicebus.entity.Namespace;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The namespace's HTTP side, for administration. */
public final class AdminServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads;

  /**
   * Listens.
   *
   * @param address where
   * @param loop does the work; stays its owner's
   * @param tokens checks who may do it
   * @param clock dates the answers
   */
  public AdminServer(
      InetSocketAddress address,
      EventLoop loop,
      Namespace namespace,
      TokenCheck tokens,
      InstantSource clock)
      throws IOException {
    server = HttpServer.create(address, 0);
    threads = Executors.newVirtualThreadPerTaskExecutor();
    server.setExecutor(threads);
    server.createContext("/", new AdminHandler(loop, namespace, tokens, clock));
    server.start();
  }

  /** {@return the port} */
  public int port() {
    return server.getAddress().getPort();
  }

  /** Ends it; requests under way are broken off. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
