package dev.portolan.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.app.CommandLineRun;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulateCommandTest {
  @TempDir Path directory;

  private CommandLineRun run(String arguments) {
    return CommandLineRun.Surroundings.of(directory, getClass().getClassLoader())
        .run(arguments.split(" "));
  }

  @Test
  void soundSeedsOfEveryScenarioExitWithZero() {
    CommandLineRun run = run("simulate --seeds 10 --seed 101");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("portal: 10 seeds from 101 on", "accounts: 10 seeds from 101 on", "0 failures");
  }

  @Test
  void aTraceIsWrittenAndTheSameAgain() throws Exception {
    CommandLineRun first = run("simulate --scenario accounts --seed 7 --trace one.txt");
    CommandLineRun second = run("simulate --scenario accounts --seed 7 --trace two.txt");
    assertThat(first.exitCode()).isZero();
    assertThat(first.out()).contains("everything holds", "SHA-256").isEqualTo(second.out());
    assertThat(directory.resolve("one.txt"))
        .isNotEmptyFile()
        .hasSameTextualContentAs(directory.resolve("two.txt"));
    assertThat(Files.readString(directory.resolve("one.txt"))).contains("everybody runs");
  }

  @Test
  void onlyChosenFaultsComeToPass() {
    assertThat(run("simulate --scenario portal --seed 7 --only none").out())
        .contains(" 0 things gone wrong");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "simulate --seeds 0",
        "simulate --threads 0",
        "simulate --scenario shop",
        "simulate --seeds 2 --scenario portal --trace x.txt",
        "simulate --seed 2 --only d1",
        "simulate --seeds many",
        "simulate --scenario portal --trace no/such/folder/x.txt"
      })
  void badInputIsOneClearLine(String arguments) {
    CommandLineRun run = run(arguments);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("portolan: ").contains("--").doesNotContain("\tat ");
  }
}
