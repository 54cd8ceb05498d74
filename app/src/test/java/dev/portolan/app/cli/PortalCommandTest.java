package dev.portolan.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.app.CommandLineRun;
import dev.portolan.app.ThirdPartyJar;
import dev.portolan.app.failure.ExitCode;
import io.cloudevents.CloudEvent;
import io.cloudevents.jackson.JsonFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(120)
class PortalCommandTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir Path directory;

  private CommandLineRun run(String... arguments) {
    return CommandLineRun.Surroundings.of(directory, getClass().getClassLoader()).run(arguments);
  }

  private static JsonNode report(CommandLineRun run) {
    assertThat(run.out().strip()).hasLineCount(1);
    return JSON.readTree(run.out());
  }

  private Path orders(String... lines) throws IOException {
    Path file = directory.resolve("orders.csv");
    Files.writeString(
        file, "customer_id,date,quantity,amount_usd\n" + String.join("\n", lines) + "\n");
    return file;
  }

  @Test
  void thePortalRunsRealOrdersAndItsBooksBalance() {
    CommandLineRun run = run("portal", "--limit", "500", "--stock", "80", "--json");
    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonNode report = report(run);
    assertThat(report.get("ordersRead").asInt()).isEqualTo(500);
    int confirmed = report.get("confirmed").asInt();
    int rejected = report.get("rejectedForStock").asInt();
    assertThat(confirmed).isPositive();
    assertThat(rejected).isPositive();
    assertThat(confirmed + rejected).isEqualTo(500);
    assertThat(report.get("shippingLabels").asInt()).isEqualTo(confirmed);
    assertThat(report.get("open").asInt()).isZero();
    assertThat(report.get("booksBalance").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.05", "0.3", "0.6", "0.9"})
  void whateverTheFaultRateTheBooksBalanceOnceFaultsStopped(String faults) {
    CommandLineRun run = run("portal", "--limit", "150", "--faults", faults, "--json");
    assertThat(run.exitCode()).as(run.all()).isZero();
    JsonNode report = report(run);
    assertThat(report.get("booksBalance").asBoolean()).isTrue();
    assertThat(report.get("faultsInjected").asInt()).isPositive();
    assertThat(report.get("redriven").asInt()).isEqualTo(report.get("deadLetters").asInt());
    assertThat(report.get("confirmed").asInt() + report.get("rejectedForStock").asInt())
        .isEqualTo(150);
  }

  @Test
  void atAHighFaultRateOpenOrdersAreListedBeforeTheRedrive() {
    JsonNode report =
        report(run("portal", "--limit", "60", "--faults", "0.9", "--seed", "5", "--json"));
    assertThat(report.get("openBeforeRedrive").size()).isPositive();
    assertThat(report.get("redriven").asInt()).isPositive();
  }

  @Test
  void theSameEventsAreReadByTheCloudEventsSdkAndLeadToTheSameNumbers() throws IOException {
    Path events = directory.resolve("events.jsonl");
    JsonNode report =
        report(
            run(
                "portal",
                "--limit",
                "200",
                "--faults",
                "0.1",
                "--events",
                events.toString(),
                "--json"));
    Map<String, Integer> byType = new HashMap<>();
    var ids = new HashSet<String>();
    for (String line : Files.readAllLines(events)) {
      CloudEvent event = new JsonFormat().deserialize(line.getBytes(UTF_8));
      assertThat(ids.add(event.getSource() + " " + event.getId())).as("once: %s", line).isTrue();
      byType.merge(event.getType(), 1, Integer::sum);
    }
    assertThat(ids).hasSize(report.get("events").asInt());
    assertThat(byType.get("portolan.sales.order-placed.v1")).isEqualTo(200);
    assertThat(byType.get("portolan.sales.order-confirmed.v1"))
        .isEqualTo(report.get("confirmed").asInt());
    assertThat(byType.get("portolan.billing.invoice-issued.v1"))
        .isEqualTo(report.get("invoices").asInt());
    assertThat(byType.get("portolan.warehouse.order-shipped.v1"))
        .isEqualTo(report.get("shippingLabels").asInt());
  }

  @Test
  void refusedLinesAreNamedAndKeptAndTheGoodOnesRun() throws IOException {
    Path file = orders("1,1997-01-01,1,5.00", "2,1997-13-01,1,5.00", "3,1997-01-01,x,5.00");
    Path rejects = directory.resolve("rejects.csv");
    CommandLineRun run =
        run("portal", "--orders", file.toString(), "--rejects", rejects.toString(), "--json");
    assertThat(run.exitCode()).isZero();
    assertThat(report(run).get("ordersRead").asInt()).isEqualTo(1);
    assertThat(report(run).get("linesRefused").asInt()).isEqualTo(2);
    assertThat(run.err())
        .contains(file + ":3: date is '1997-13-01'")
        .contains(file + ":4: quantity is 'x'");
    assertThat(Files.readAllLines(rejects))
        .isEqualTo(List.of("2,1997-13-01,1,5.00", "3,1997-01-01,x,5.00"));
  }

  @Test
  void strictTurnsRefusedLinesIntoExitCode2() throws IOException {
    Path file = orders("1,1997-01-01,1,5.00", "nonsense");
    assertThat(run("portal", "--orders", file.toString(), "--strict").exitCode())
        .isEqualTo(ExitCode.BAD_INPUT);
  }

  @Test
  void aMissingFileAndAWrongHeaderAreOneLineAndExitCode2() throws IOException {
    CommandLineRun missing = run("portal", "--orders", "nowhere.csv");
    assertThat(missing.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(missing.err()).hasLineCount(1).contains("nowhere.csv: no such file");
    Path file = Files.writeString(directory.resolve("wrong.csv"), "a;b;c\n");
    CommandLineRun wrong = run("portal", "--orders", file.toString());
    assertThat(wrong.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(wrong.err()).hasLineCount(1).contains("wrong.csv:1: the header is 'a;b;c'");
  }

  @Test
  void allWrongOptionsAreNamedAtOnce() {
    CommandLineRun run = run("portal", "--limit", "0", "--faults", "2", "--window", "-1");
    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).hasLineCount(3).contains("--limit is 0", "--faults is 2", "--window is");
  }

  @Test
  void theLegacyChainBalancesWithoutFaultsAndNotWithThemAndThatIsNoError() {
    JsonNode honest = report(run("portal", "--legacy", "--limit", "2000", "--json"));
    assertThat(honest.get("booksBalance").asBoolean()).isTrue();
    assertThat(honest.get("broker").asString()).isEqualTo("legacy");
    CommandLineRun faulty =
        run("portal", "--legacy", "--limit", "2000", "--faults", "0.1", "--json");
    assertThat(faulty.exitCode()).isZero();
    assertThat(report(faulty).get("booksBalance").asBoolean()).isFalse();
    assertThat(report(faulty).get("open").asInt()).isPositive();
  }

  @Test
  void anInterruptDrainsAndTellsWhatWasNotFinished() throws Exception {
    Path out = directory.resolve("out.txt");
    Path err = directory.resolve("err.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                ThirdPartyJar.testClassPath(),
                "dev.portolan.app.Portolan",
                "portal",
                "--window",
                "1",
                "--json",
                "--events",
                directory.resolve("events.jsonl").toString())
            .directory(directory.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    Path events = directory.resolve("events.jsonl");
    while (process.isAlive() && !(Files.exists(events) && Files.size(events) > 0)) {
      Thread.onSpinWait();
    }
    process.destroy();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(143);
    assertThat(Files.readString(err)).contains("interrupted:", "have no answer", "drained:");
    assertThat(JSON.readTree(Files.readString(out)).get("finished").asBoolean()).isFalse();
  }
}
