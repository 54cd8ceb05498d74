package dev.portolan.emulator.servicebus.admin;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.portolan.emulator.servicebus.access.TokenCheck;
import dev.portolan.emulator.servicebus.amqp.EventLoop;
import dev.portolan.emulator.servicebus.entity.Namespace;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** The namespace's side of HTTP or HTTPS, for administration. */
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
   * @param tls speaks HTTPS; null for HTTP
   */
  public AdminServer(
      InetSocketAddress address,
      EventLoop loop,
      Namespace namespace,
      TokenCheck tokens,
      InstantSource clock,
      @Nullable SSLContext tls)
      throws IOException {
    server = server(address, tls);
    threads = Executors.newVirtualThreadPerTaskExecutor();
    server.setExecutor(threads);
    server.createContext("/", new AdminHandler(loop, namespace, tokens, clock));
    server.start();
  }

  private static HttpServer server(InetSocketAddress address, @Nullable SSLContext tls)
      throws IOException {
    if (tls == null) {
      return HttpServer.create(address, 0);
    }
    HttpsServer secure = HttpsServer.create(address, 0);
    secure.setHttpsConfigurator(new HttpsConfigurator(tls));
    return secure;
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
