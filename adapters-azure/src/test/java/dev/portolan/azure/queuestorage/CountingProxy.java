package dev.portolan.azure.queuestorage;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;

/** Counts the requests on their way to a server, by method, and lets some get lost. */
final class CountingProxy implements AutoCloseable {
  private static final Set<String> OF_THE_CONNECTION =
      Set.of("connection", "content-length", "host", "transfer-encoding", "upgrade", "expect");

  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpServer server;
  private final URI target;

  /** Which requests are lost, by method and path. */
  volatile Predicate<String> lost = request -> false;

  CountingProxy(URI target) throws IOException {
    this.target = target;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::pass);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void pass(HttpExchange exchange) throws IOException {
    String method = exchange.getRequestMethod();
    String what = method + " " + exchange.getRequestURI().getPath();
    counts.computeIfAbsent(what, name -> new LongAdder()).increment();
    if (lost.test(what)) {
      exchange.close();
      return;
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create("http://" + target.getAuthority() + exchange.getRequestURI().toString()))
            .method(
                method,
                HttpRequest.BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> values.forEach(value -> pass(request, name, value)));
    try (exchange) {
      answer(exchange, client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void pass(HttpRequest.Builder request, String name, String value) {
    if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
      request.header(name, value);
    }
  }

  private static void answer(HttpExchange exchange, HttpResponse<byte[]> response)
      throws IOException {
    response
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!OF_THE_CONNECTION.contains(name)) {
                exchange.getResponseHeaders().put(name, List.copyOf(values));
              }
            });
    byte[] body = response.body();
    exchange.sendResponseHeaders(response.statusCode(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  /** {@return requests so far whose method and path begin so} */
  long count(String beginning) {
    return counts.entrySet().stream()
        .filter(count -> count.getKey().startsWith(beginning))
        .mapToLong(count -> count.getValue().sum())
        .sum();
  }

  void reset() {
    counts.clear();
  }

  @Override
  public void close() {
    server.stop(0);
    client.close();
  }
}
