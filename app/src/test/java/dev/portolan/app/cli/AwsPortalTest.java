package dev.portolan.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.app.CommandLineRun;
import dev.portolan.app.CommandLineRun.Surroundings;
import dev.portolan.app.failure.ExitCode;
import dev.portolan.emulators.LocalStack;
import dev.portolan.emulators.junit.RequiresLocalStack;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The portal on SNS and SQS, as an emulator has them. */
@Timeout(600)
class AwsPortalTest {
  @TempDir Path directory;

  private CommandLineRun run(Map<String, String> environment, String... arguments) {
    return Surroundings.of(directory, getClass().getClassLoader())
        .environment(environment)
        .run(arguments);
  }

  /** This process's environment without anybody's AWS account; its emulator is installed once. */
  private Map<String, String> environment() {
    var environment = new HashMap<>(System.getenv());
    environment
        .keySet()
        .removeIf(name -> name.startsWith("AWS_") || name.equals("PORTOLAN_EMULATORS"));
    String cache = Path.of(System.getProperty("user.home"), ".cache").toString();
    environment.putIfAbsent("XDG_CACHE_HOME", cache);
    environment.put("HOME", directory.toString());
    return environment;
  }

  private static Set<ProcessHandle> servers() {
    return ProcessHandle.current().children().collect(Collectors.toSet());
  }

  private static void balances(CommandLineRun run, int orders) {
    assertThat(run.exitCode()).as(run.all()).isZero();
    JsonNode report = JsonMapper.shared().readTree(run.out());
    assertThat(report.get("broker").asString()).isEqualTo("aws");
    assertThat(report.get("confirmed").asInt() + report.get("rejectedForStock").asInt())
        .isEqualTo(orders);
    assertThat(report.get("booksBalance").asBoolean()).isTrue();
  }

  @Test
  @RequiresLocalStack
  void withoutAnAccountItRunsOnAnEmulatorOfItsOwnThatEndsWithIt() {
    Set<ProcessHandle> before = servers();
    CommandLineRun run = run(environment(), "portal", "--broker", "aws", "--limit", "20", "--json");
    balances(run, 20);
    assertThat(run.err().lines().filter(line -> line.startsWith("portolan: ")))
        .singleElement()
        .asString()
        .contains("broker aws: no endpoint or region is configured", "LocalStack");
    assertThat(servers()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({"0, 000000000100", "0.1, 000000000101"})
  @RequiresLocalStack
  void itsBooksBalanceWithAndWithoutFaults(String faults, String account, LocalStack localStack) {
    Map<String, String> environment = environment();
    environment.put(LocalStack.ENDPOINT_VARIABLE, localStack.address().endpoint().toString());
    CommandLineRun run =
        run(
            environment,
            "portal",
            "--broker=aws",
            "--limit=200",
            "--faults=" + faults,
            "--json",
            "-Dportolan.brokers.aws.access-key-id=" + account);
    balances(run, 200);
  }

  @Test
  @RequiresLocalStack
  void T1_whereAPlaceIsConfiguredItsTopologyIsValidatedAndNotCreated(LocalStack localStack) {
    for (int time = 1; time <= 2; time++) {
      CommandLineRun run =
          run(
              environment(),
              "portal",
              "--broker=aws",
              "--limit=1",
              "-Dportolan.brokers.aws.endpoint=" + localStack.address().endpoint(),
              "-Dportolan.brokers.aws.region=eu-central-1",
              "-Dportolan.brokers.aws.access-key-id=000000000102",
              "-Dportolan.brokers.aws.secret-access-key=unchecked");
      assertThat(run.exitCode()).as(run.all()).isEqualTo(ExitCode.UNAVAILABLE);
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).contains("portal.sales.orders: missing").doesNotContain("emulator");
    }
  }

  @Test
  void withoutAnyEmulatorItSaysWhatWasTriedAndWhatToDo() {
    CommandLineRun run =
        run(
            Map.of("HOME", directory.toString(), LocalStack.ENDPOINT_VARIABLE, "nowhere"),
            "portal",
            "--broker=aws");
    assertThat(run.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).hasLineCount(2).contains("is no endpoint: expected something like");
  }

  @Test
  void theSynchronousChainNeedsNone() {
    CommandLineRun run =
        run(
            Map.of("HOME", directory.toString(), LocalStack.ENDPOINT_VARIABLE, "nowhere"),
            "portal",
            "--broker=aws",
            "--legacy",
            "--limit=10");
    assertThat(run.exitCode()).as(run.all()).isZero();
    assertThat(run.err()).doesNotContain("LocalStack");
  }
}
