package dev.portolan.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.app.CommandLineRun;
import dev.portolan.app.CommandLineRun.Surroundings;
import dev.portolan.app.failure.ExitCode;
import dev.portolan.emulator.servicebus.ServiceBusEmulator;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The portal on Service Bus, as an emulator has it. */
@Timeout(600)
class ServiceBusPortalTest {
  @TempDir Path directory;

  private CommandLineRun run(String... arguments) {
    return Surroundings.of(directory, getClass().getClassLoader())
        .environment(Map.of("HOME", directory.toString()))
        .run(arguments);
  }

  private static void balances(CommandLineRun run, int orders) {
    assertThat(run.exitCode()).as(run.all()).isZero();
    JsonNode report = JsonMapper.shared().readTree(run.out());
    assertThat(report.get("broker").asString()).isEqualTo("azure-servicebus");
    assertThat(report.get("confirmed").asInt() + report.get("rejectedForStock").asInt())
        .isEqualTo(orders);
    assertThat(report.get("booksBalance").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0.1"})
  void withoutANamespaceItsBooksBalanceOnAnEmulatorOfItsOwn(String faults) {
    CommandLineRun run =
        run("portal", "--broker=azure-servicebus", "--limit=200", "--faults=" + faults, "--json");
    balances(run, 200);
    assertThat(run.err().lines().filter(line -> line.contains("emulator")))
        .singleElement()
        .asString()
        .startsWith("portolan: broker azure-servicebus: ")
        .contains("no connection-string or namespace is configured", "within this process");
  }

  @Test
  void T1_whereANamespaceIsConfiguredItsTopologyIsValidatedAndNotCreated() throws Exception {
    try (ServiceBusEmulator namespace = ServiceBusEmulator.builder().adminPort(0).start()) {
      for (int time = 1; time <= 2; time++) {
        CommandLineRun run =
            run(
                "portal",
                "--broker=azure-servicebus",
                "--limit=1",
                "-Dportolan.brokers.azure-servicebus.connection-string="
                    + namespace.connectionString(),
                "-Dportolan.brokers.azure-servicebus.admin-endpoint=http://localhost:"
                    + namespace.adminPort().orElseThrow());
        assertThat(run.exitCode()).as(run.all()).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
            .contains("portal.sales.orders: missing")
            .doesNotContain("emulator", "SharedAccessKey");
      }
      assertThat(namespace.topics()).isEmpty();
    }
  }
}
