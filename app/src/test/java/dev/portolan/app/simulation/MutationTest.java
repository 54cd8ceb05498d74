package dev.portolan.app.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The simulation proves itself: a defect in the engine is noticed by a seed, and by no other. */
class MutationTest {
  private static final int SEEDS = 300;
  private static final Path PAGE = Path.of("..", "docs", "simulation.md");

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("dev.portolan.app.simulation.Mutations#all")
  void aSeedNotices(Mutation mutation) throws Exception {
    mutation.compileInto(folder);
    int seed = 1;
    try (var engine = new MutatedEngine(folder)) {
      LongFunction<String> seeds = engine.seeds(mutation.scenario());
      String violation = seeds.apply(seed);
      while (violation.isEmpty() && seed < SEEDS) {
        violation = seeds.apply(++seed);
      }
      System.out.printf("%s | %s | %d | %s%n", mutation, mutation.scenario(), seed, violation);
      assertThat(violation).as("%s, %d seeds", mutation, SEEDS).isNotEmpty();
    }
  }

  @Test
  void theCommandTellsTheStoryAndReplaysIt() throws Exception {
    Mutation mutation =
        Mutations.all().stream()
            .filter(one -> one.name().equals("a key goes on although its head failed"))
            .findAny()
            .orElseThrow();
    mutation.compileInto(folder);
    try (var engine = new MutatedEngine(folder)) {
      Function<String, String> portolan = engine.commandLine();
      String failed = portolan.apply("simulate --scenario accounts --seeds 8");
      assertThat(failed).startsWith("1\n").contains("fails: C13", "What went wrong:", "Replay");

      List<String> replays =
          failed.lines().filter(line -> line.startsWith("  portolan simulate")).toList();
      assertThat(replays).hasSize(2);
      for (String replay : replays) {
        assertThat(portolan.apply(replay.replace("  portolan ", "")))
            .startsWith("1\n")
            .contains("fails: C13");
      }
    }
  }

  @Test
  void thePageNamesEveryDefect() throws Exception {
    String page = Files.readString(PAGE);
    assertThat(Mutations.all()).allSatisfy(mutation -> assertThat(page).contains(mutation.name()));
  }
}
