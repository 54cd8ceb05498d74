package dev.portolan.emulator.servicebus;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS from the first byte. */
class TlsTest {
  private static final byte[] SASL_HEADER = {'A', 'M', 'Q', 'P', 3, 1, 0, 0};

  @TempDir Path directory;

  @Test
  void aClientThatTrustsTheCertificateIsAnsweredInAmqp() throws Exception {
    SSLContext context = SelfSigned.in(directory).context();
    try (ServiceBusEmulator emulator = ServiceBusEmulator.builder().tls(context).start();
        SSLSocket socket =
            (SSLSocket) context.getSocketFactory().createSocket("localhost", emulator.port())) {
      socket.setSoTimeout(30_000);
      socket.startHandshake();
      socket.getOutputStream().write(SASL_HEADER);
      assertThat(socket.getInputStream().readNBytes(SASL_HEADER.length)).isEqualTo(SASL_HEADER);
      assertThat(emulator.connectionString()).doesNotContain("UseDevelopmentEmulator");
    }
  }

  @Test
  void administrationIsOverHttpsThen() throws Exception {
    SSLContext context = SelfSigned.in(directory).context();
    try (ServiceBusEmulator emulator =
            ServiceBusEmulator.builder().tls(context).adminPort(0).start();
        HttpClient client = HttpClient.newBuilder().sslContext(context).build()) {
      URI queue = URI.create("https://localhost:" + emulator.adminPort().orElseThrow() + "/orders");
      var answer =
          client.send(
              HttpRequest.newBuilder(queue).build(), HttpResponse.BodyHandlers.discarding());
      assertThat(answer.statusCode()).isEqualTo(401);
    }
  }
}
