package dev.portolan.emulator.servicebus;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.messaging.servicebus.administration.ServiceBusAdministrationClient;
import com.azure.messaging.servicebus.administration.ServiceBusAdministrationClientBuilder;
import dev.portolan.emulator.servicebus.entity.BrokerError;
import dev.portolan.emulator.servicebus.entity.MessageCounts;
import dev.portolan.emulator.servicebus.fault.Fault;
import dev.portolan.emulator.servicebus.fault.FaultPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the README shows is taken from here, and it works. */
class ReadmeTest {
  @Test
  void theClockIsTheTests() throws Exception {
    // readme:clock
    var clock = new ManualClock(Instant.parse("2030-01-01T00:00:00Z"));
    try (ServiceBusEmulator emulator =
        ServiceBusEmulator.builder().clock(clock).queue("orders").start()) {
      // send and receive; then locks end, messages expire and become active:
      clock.advance(Duration.ofMinutes(1));
      // readme:end
      assertThat(emulator.counts("orders")).isEqualTo(new MessageCounts(0, 0, 0));
    }
  }

  @Test
  void administrationIsBroughtToItsPort() throws Exception {
    try (ServiceBusEmulator emulator = ServiceBusEmulator.builder().adminPort(0).start()) {
      administrator(emulator).createQueue("orders");
      assertThat(emulator.queues()).hasSize(1);
    }
  }

  private static ServiceBusAdministrationClient administrator(ServiceBusEmulator emulator) {
    // readme:administration
    int port = emulator.adminPort().orElseThrow();
    return new ServiceBusAdministrationClientBuilder()
        .connectionString(emulator.connectionString())
        .addPolicy(
            (HttpPipelineCallContext context, HttpPipelineNextPolicy next) -> {
              String asked = context.getHttpRequest().getUrl().getFile();
              context.getHttpRequest().setUrl("http://localhost:" + port + asked);
              return next.process();
            })
        .buildClient();
    // readme:end
  }

  @Test
  void faultsComeOnPurpose() throws Exception {
    try (ServiceBusEmulator emulator = ServiceBusEmulator.builder().queue("orders").start()) {
      // readme:faults
      emulator
          .faults()
          .plan(FaultPoint.SEND, "orders", new Fault.Refuse(BrokerError.SERVER_BUSY), 1);
      emulator.faults().plan(FaultPoint.SETTLE, "orders", new Fault.LoseAnswer(), 3);
      emulator.breakConnections();
      emulator.detach("orders", BrokerError.DETACH_FORCED);
      // readme:end
      assertThat(emulator.connections()).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "java, src/test/java/dev/portolan/emulator/servicebus/OrdersTest.java, // readme:start",
    "java, src/test/java/dev/portolan/emulator/servicebus/ReadmeTest.java, // readme:clock",
    "java, src/test/java/dev/portolan/emulator/servicebus/ReadmeTest.java, // readme:administration",
    "java, src/test/java/dev/portolan/emulator/servicebus/ReadmeTest.java, // readme:faults",
    "python, src/test/resources/dev/portolan/emulator/servicebus/clients/python/emulated.py,"
        + " # readme:tls",
    "javascript, src/test/resources/dev/portolan/emulator/servicebus/clients/javascript/emulated.js,"
        + " // readme:tls"
  })
  void theReadmeShowsThisVeryCode(String language, Path file, String mark) throws IOException {
    String after = Files.readString(file).split(mark + "\n", 2)[1];
    String example = after.split("\\n *(//|#) readme:end", 2)[0].stripIndent().strip();
    assertThat(Files.readString(Path.of("README.md")))
        .contains("```" + language + "\n" + example + "\n");
  }
}
