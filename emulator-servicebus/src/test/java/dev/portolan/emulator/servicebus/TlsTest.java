package dev.portolan.emulator.servicebus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS from the first byte. */
class TlsTest {
  private static final char[] PASSWORD = "password".toCharArray();
  private static final byte[] SASL_HEADER = {'A', 'M', 'Q', 'P', 3, 1, 0, 0};

  @TempDir Path directory;

  private SSLContext selfSigned() throws Exception {
    Path file = directory.resolve("localhost.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "localhost",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost,ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                "password")
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("keytool.log").toFile())
            .start();
    assertThat(keytool.waitFor(1, TimeUnit.MINUTES)).isTrue();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD);
    var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trusted.getTrustManagers(), null);
    return context;
  }

  @Test
  void aClientThatTrustsTheCertificateIsAnsweredInAmqp() throws Exception {
    SSLContext context = selfSigned();
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
}
