package dev.portolan.emulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GivenServerTest {
  private static final String VARIABLE = "PORTOLAN_LOCALSTACK_ENDPOINT";

  private static LocalStack given(String endpoint) {
    return LocalStack.start(Map.of(VARIABLE, endpoint));
  }

  private static HttpServer server(int code, String body) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          boolean health = exchange.getRequestURI().getPath().equals("/_localstack/health");
          exchange.sendResponseHeaders(health ? code : 404, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static String endpoint(HttpServer server) {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Test
  void aHealthyOneIsTakenAndClosingLeavesItAlone() throws IOException {
    var server = server(200, "{\"services\": {}}");
    try {
      for (int time = 1; time <= 2; time++) {
        try (var localStack = given(endpoint(server) + "/")) {
          assertThat(localStack.address().endpoint()).hasToString(endpoint(server));
        }
      }
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aDeadOneIsRefusedAndNothingElseIsTried() throws IOException {
    String dead;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      dead = "http://127.0.0.1:" + socket.getLocalPort();
    }
    assertThatThrownBy(() -> given(dead))
        .isInstanceOf(EmulatorUnavailableException.class)
        .hasMessageStartingWith(VARIABLE + " is " + dead + ", and no healthy LocalStack answers")
        .hasMessageContaining("Start one there, or unset the variable");
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 503})
  void anotherServerIsRefused(int code) throws IOException {
    var server = server(code, "hello");
    try {
      assertThatThrownBy(() -> given(endpoint(server)))
          .isInstanceOf(EmulatorUnavailableException.class)
          .hasMessageContaining("answered " + code + ", not as LocalStack does");
    } finally {
      server.stop(0);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost:4566",
        "4566",
        "ftp://localhost",
        "http://",
        "http://me:secret@localhost:4566",
        "http://localhost:4566/path",
        "http://local host"
      })
  void whatIsNoEndpointIsRefusedWithoutRepeatingIt(String text) {
    assertThatThrownBy(() -> given(text))
        .isInstanceOf(EmulatorUnavailableException.class)
        .hasMessage(VARIABLE + " is no endpoint: expected something like http://127.0.0.1:4566");
  }
}
