package dev.portolan.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.app.CommandLineRun;
import dev.portolan.app.CommandLineRun.Surroundings;
import dev.portolan.emulator.servicebus.ServiceBusEmulator;
import dev.portolan.emulator.servicebus.description.TopicDescription;
import dev.portolan.emulator.servicebus.entity.BrokerError;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The portal on Service Bus while receivers and whole connections are cut at random. */
@Timeout(600)
class PortalUnderCutsTest {
  private static final int ORDERS = 300;
  private static final int LONGEST_PAUSE_MILLIS = 400;
  private static final List<BrokerError> CAUSES =
      List.of(BrokerError.DETACH_FORCED, BrokerError.INTERNAL, BrokerError.SERVER_BUSY);

  @TempDir Path directory;

  private CommandLineRun run(ServiceBusEmulator namespace, String... arguments) {
    return Surroundings.of(directory, getClass().getClassLoader())
        .environment(
            Map.of(
                "HOME",
                directory.toString(),
                "PORTOLAN_BROKER",
                "azure-servicebus",
                "PORTOLAN_BROKERS_AZURE_SERVICEBUS_CONNECTION_STRING",
                namespace.connectionString(),
                "PORTOLAN_BROKERS_AZURE_SERVICEBUS_ADMIN_ENDPOINT",
                "http://localhost:" + namespace.adminPort().orElseThrow()))
        .run(arguments);
  }

  @Test
  void C20_itsBooksBalance() throws Exception {
    long seed = System.nanoTime();
    System.out.println("Receivers are cut by seed " + seed);
    try (ServiceBusEmulator namespace = ServiceBusEmulator.builder().adminPort(0).start()) {
      CommandLineRun created = run(namespace, "topology", "create");
      assertThat(created.exitCode()).as(created.all()).isZero();
      var cuts = new AtomicInteger();
      Thread cutter = Thread.ofVirtual().start(() -> cut(namespace, new Random(seed), cuts));
      CommandLineRun run;
      try {
        run = run(namespace, "portal", "--limit=" + ORDERS, "--json");
      } finally {
        cutter.interrupt();
        cutter.join();
      }
      assertThat(run.exitCode()).as(run.all()).isZero();
      JsonNode report = JsonMapper.shared().readTree(run.out());
      assertThat(report.get("confirmed").asInt() + report.get("rejectedForStock").asInt())
          .isEqualTo(ORDERS);
      assertThat(report.get("booksBalance").asBoolean()).isTrue();
      assertThat(cuts).hasValueGreaterThan(10);
    }
  }

  private static void cut(ServiceBusEmulator namespace, Random random, AtomicInteger cuts) {
    List<String> paths = namespace.topics().stream().flatMap(t -> paths(namespace, t)).toList();
    try {
      while (true) {
        TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_PAUSE_MILLIS));
        if (random.nextInt(10) == 0) {
          namespace.breakConnections();
        } else {
          namespace.detach(
              paths.get(random.nextInt(paths.size())), CAUSES.get(random.nextInt(CAUSES.size())));
        }
        cuts.incrementAndGet();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Stream<String> paths(ServiceBusEmulator namespace, TopicDescription topic) {
    return namespace.subscriptions(topic.name()).stream()
        .map(one -> topic.name() + "/subscriptions/" + one.name());
  }
}
