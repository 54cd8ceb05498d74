package dev.portolan.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import dev.portolan.app.CommandLineRun;
import dev.portolan.app.ThirdPartyJar;
import dev.portolan.app.failure.ExitCode;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line as its user meets it. */
class CommandLineTest {
  private static URLClassLoader fleet;

  @TempDir Path directory;

  @BeforeAll
  static void buildFleet(@TempDir Path jars) {
    fleet =
        ThirdPartyJar.loader(
            ThirdPartyJar.of(jars, "fleet").broker("harbour").store("harbour").build());
  }

  @AfterAll
  static void closeFleet() throws Exception {
    fleet.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "config", "brokers", "topology", "topology show", "topology validate"})
  void helpTeachesExitCodesAndConfiguration(String command) {
    CommandLineRun run = run((command + " --help").strip().split(" "));

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("Usage: " + ("portolan " + command).strip())
        .contains("Exit codes:", "a check did not hold", "bad input")
        .contains("PORTOLAN_ENGINE_DRAIN_GRACE", "portolan.broker");
    assertThat(run.out()).as("no colour beside a terminal").doesNotContain("\u001b");
  }

  @Test
  void versionIsTheBuilds() {
    assertThat(run("--version").out())
        .containsPattern("portolan \\d+\\.\\d+\\.\\d+")
        .contains("Java");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--brokr=x config",
        "confg",
        "topology",
        "topology shw",
        "config --broker",
        "config surplus",
        "--config=nowhere.conf config",
        "--broker=kafka config",
      })
  void badInputGivesOneLineAndExitCode2(String line) {
    CommandLineRun run = run(line.split(" "));

    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("portolan: ").hasLineCount(1);
  }

  @Test
  void noCommandAtAllNamesTheCommands() {
    CommandLineRun run = CommandLineRun.Surroundings.of(directory, fleet).run();

    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains("topology, brokers, config", "--help").hasLineCount(1);
  }

  @Test
  void anUnknownBrokerListsTheOnesOnTheClassPath() {
    assertThat(run("--broker=kafka", "config").err())
        .startsWith("portolan: option --broker: portolan.broker: no broker 'kafka'")
        .contains("harbour");
  }

  @Test
  void globalOptionsMayFollowTheCommand() {
    assertThat(run("config", "-Dportolan.engine.source=/x", "--debug").out())
        .contains("portolan.engine.source = \"/x\"  # option -D")
        .contains("portolan.debug = true  # option --debug");
  }

  @Test
  void configurationIsShownWithItsOrigins() throws Exception {
    Files.writeString(
        directory.resolve("portolan.conf"), "portolan.engine {\n  publish-calls = 2\n}");
    CommandLineRun run =
        CommandLineRun.Surroundings.of(directory, fleet)
            .environment(Map.of("PORTOLAN_STORE", "harbour"))
            .properties(Map.of("portolan.engine.source", "/from-jvm"))
            .run("config", "--broker", "harbour");

    assertThat(run.out())
        .contains("portolan.broker = harbour  # option --broker")
        .contains("portolan.store = harbour  # environment variable PORTOLAN_STORE")
        .contains("portolan.engine.publish-calls = 2  # portolan.conf:2")
        .contains("portolan.engine.source = \"/from-jvm\"  # system property")
        .contains("portolan.engine.drain-grace = 30s  # default")
        .contains("# portolan.brokers.harbour.token is not set");
  }

  @Test
  void shownConfigurationIsItselfAConfigurationFile() throws Exception {
    CommandLineRun first = run("-Dportolan.engine.source=/a?b=c#d", "config");
    Files.writeString(directory.resolve("portolan.conf"), first.out());

    CommandLineRun second = CommandLineRun.Surroundings.of(directory, fleet).run("config");

    assertThat(second.exitCode()).as(second.err()).isZero();
    assertThat(withoutOrigins(second)).isEqualTo(withoutOrigins(first));
  }

  private static String withoutOrigins(CommandLineRun run) {
    return run.out().replaceAll("  # .*", "");
  }

  @Test
  void configurationAsJsonHasValueOriginAndSource() {
    Config json =
        ConfigFactory.parseString(
            run("config", "--json").out(),
            ConfigParseOptions.defaults().setSyntax(ConfigSyntax.JSON));

    Config broker = json.getConfig("\"portolan.broker\"");
    assertThat(broker.getString("value")).isEqualTo("harbour");
    assertThat(broker.getString("origin")).isEqualTo("option --broker");
    assertThat(broker.getString("source")).isEqualTo("option");
    assertThat(json.getConfig("\"portolan.brokers.harbour.token\"").getBoolean("secret")).isTrue();
    assertThat(json.getConfig("\"portolan.brokers.harbour.token\"").hasPath("value")).isFalse();
  }

  @Test
  void aDefectGivesOneLineAndItsTraceOnlyOnDemand() {
    String[] failing = {"-Dportolan.brokers.harbour.eager=true", "topology", "create"};

    CommandLineRun quiet = run(failing);
    CommandLineRun debug =
        CommandLineRun.Surroundings.of(directory, fleet)
            .properties(Map.of("portolan.debug", "true", "portolan.broker", "harbour"))
            .run("--store=harbour", failing[0], failing[1], failing[2]);

    assertThat(quiet.exitCode()).isEqualTo(ExitCode.DEFECT);
    assertThat(quiet.err())
        .contains("broker 'harbour' cannot be opened", "--debug")
        .hasLineCount(1);
    assertThat(debug.exitCode()).isEqualTo(ExitCode.DEFECT);
    assertThat(debug.err()).contains("cannot moor", "\tat fleet.");
  }

  private CommandLineRun run(String... arguments) {
    String[] all = new String[arguments.length + 2];
    all[0] = "--broker=harbour";
    all[1] = "--store=harbour";
    boolean namesBroker = String.join(" ", arguments).contains("--broker");
    if (namesBroker) {
      all[0] = "--store=harbour";
      all[1] = "-Dportolan.debug=false";
    }
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return CommandLineRun.Surroundings.of(directory, fleet).run(all);
  }
}
