package dev.portolan.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.app.CommandLineRun;
import dev.portolan.app.ThirdPartyJar;
import dev.portolan.app.failure.ExitCode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A third party's jar on the class path of a JVM of its own is all that a new broker needs. */
class ThirdPartyBrokerTest {
  @TempDir Path directory;

  @Test
  void brokersListsItWithItsSettingsAndWhatItDoes() throws Exception {
    Path jar = ThirdPartyJar.of(directory, "fleet").broker("harbour").store("loft").build();

    CommandLineRun run = spawn(jar, "brokers", "--broker", "harbour", "--store", "loft");

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("* harbour  " + jar)
        .contains("natively: TOPOLOGY_DESCRIBE, TOPOLOGY_CREATE")
        .contains(
            "portolan.brokers.harbour.patience: a length of time with its unit, such as 500ms, 30s"
                + " or 5m, default 5s. How long to wait")
        .contains("* loft  " + jar)
        .contains("natively: DURABLE");
  }

  @Test
  void itIsChosenByOneOption() throws Exception {
    Path jar = ThirdPartyJar.of(directory, "fleet").broker("harbour").store("loft").build();

    CommandLineRun run = spawn(jar, "--broker", "harbour", "--store", "loft", "topology", "create");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains(": created");
  }

  @Test
  void brokersListsWhatThereIsEvenIfConfigurationIsWrong() throws Exception {
    Path jar = ThirdPartyJar.of(directory, "fleet").broker("harbour").store("loft").build();

    CommandLineRun run = spawn(jar, "brokers", "--broker", "harbor", "--store", "loft");

    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.out()).contains("  harbour  " + jar).contains("natively: not asked");
    assertThat(run.err()).contains("no broker 'harbor'").hasLineCount(1);
  }

  @Test
  void aBrokenOneIsAWarningAndDoesNotHideTheOthers() throws Exception {
    Path jar =
        ThirdPartyJar.of(directory, "wreck")
            .missingBroker("wreck.Gone")
            .broker("harbour")
            .store("loft")
            .build();

    CommandLineRun run = spawn(jar, "brokers", "--broker", "harbour", "--store", "loft");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("* harbour");
    assertThat(run.err()).startsWith("portolan: warning: ").contains("wreck.Gone").hasLineCount(1);
  }

  @Test
  void oneThatFailsWhenAskedIsListedAndDoesNotHideTheOthers() throws Exception {
    Path jar = ThirdPartyJar.of(directory, "fleet").broker("harbour").store("loft").build();

    CommandLineRun run =
        spawn(
            jar,
            "brokers",
            "--broker=harbour",
            "--store=loft",
            "-Dportolan.brokers.harbour.topology=sunk");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("* harbour", "natively: unknown: acme/Charts", "* loft");
  }

  private CommandLineRun spawn(Path jar, String... arguments)
      throws IOException, InterruptedException {
    Path out = directory.resolve("out.txt");
    Path err = directory.resolve("err.txt");
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                ThirdPartyJar.testClassPath() + File.pathSeparator + jar,
                "dev.portolan.app.Portolan"));
    command.addAll(List.of(arguments));
    int exitCode =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start()
            .waitFor();
    return new CommandLineRun(exitCode, Files.readString(out, UTF_8), Files.readString(err, UTF_8));
  }
}
