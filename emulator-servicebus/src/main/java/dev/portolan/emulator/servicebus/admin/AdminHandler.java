package dev.portolan.emulator.servicebus.admin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.portolan.emulator.servicebus.access.AccessDeniedException;
import dev.portolan.emulator.servicebus.access.AccessRight;
import dev.portolan.emulator.servicebus.access.TokenCheck;
import dev.portolan.emulator.servicebus.amqp.EventLoop;
import dev.portolan.emulator.servicebus.entity.BrokerException;
import dev.portolan.emulator.servicebus.entity.Namespace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.w3c.dom.Element;

/** Answers requests, each in a thread of its own, the work on the event loop. */
final class AdminHandler implements HttpHandler {
  private static final int OK = 200;
  private static final int CREATED = 201;
  private static final int UNAUTHORIZED = 401;

  private final EventLoop loop;
  private final Administration administration;
  private final TokenCheck tokens;
  private final InstantSource clock;

  AdminHandler(EventLoop loop, Namespace namespace, TokenCheck tokens, InstantSource clock) {
    this.loop = loop;
    administration = new Administration(namespace, clock.instant());
    this.tokens = tokens;
    this.clock = clock;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      AdminRequest request =
          AdminRequest.of(
              exchange.getRequestMethod(),
              exchange.getRequestURI().getPath(),
              String.valueOf(exchange.getRequestURI().getQuery()),
              exchange.getRequestHeaders().containsKey("If-Match"),
              exchange.getRequestBody().readAllBytes());
      try {
        authorize(exchange, request.path());
        answer(exchange, request);
      } catch (AccessDeniedException e) {
        refuse(exchange, UNAUTHORIZED, e.getMessage());
      } catch (BrokerException e) {
        refuse(exchange, e.error().statusCode(), e.getMessage());
      }
    }
  }

  private void authorize(HttpExchange exchange, String path) {
    String token = exchange.getRequestHeaders().getFirst("Authorization");
    if (token == null) {
      throw new AccessDeniedException("The Authorization header is missing.");
    }
    if (!tokens.check(token).allows(AccessRight.MANAGE, path)) {
      throw new AccessDeniedException("The claim 'Manage' is required to do this.");
    }
  }

  private void answer(HttpExchange exchange, AdminRequest request) throws IOException {
    AdminTarget target = AdminTarget.of(request.path());
    switch (request.method()) {
      case "GET" -> send(exchange, OK, written(target, request, exchange));
      case "PUT" -> {
        Element description = Xml.description(request.body());
        loop.<Boolean>call(
            () -> {
              administration.put(target, description, request.changes());
              return true;
            });
        send(exchange, request.changes() ? OK : CREATED, written(target, request, exchange));
      }
      case "DELETE" -> {
        loop.<Boolean>call(
            () -> {
              administration.delete(target);
              return true;
            });
        send(exchange, OK, "");
      }
      default -> refuse(exchange, 405, "There is no " + request.method() + " here.");
    }
  }

  private String written(AdminTarget target, AdminRequest request, HttpExchange exchange) {
    var to = new EntryWriter(exchange.getRequestHeaders().getFirst("Host"), clock);
    return loop.call(() -> to.document(administration.get(target, request, to)));
  }

  private static void refuse(HttpExchange exchange, int code, String detail) throws IOException {
    String escaped = detail.replace("&", "&amp;").replace("<", "&lt;");
    send(
        exchange,
        code,
        "<Error><Code>%d</Code><Detail>%s</Detail></Error>".formatted(code, escaped));
  }

  private static void send(HttpExchange exchange, int code, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/atom+xml;charset=utf-8");
    exchange.sendResponseHeaders(code, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
