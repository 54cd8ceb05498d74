package dev.portolan.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.simulation.fault.Selection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class SimulationTest {
  /** Held, because the JDK forgets the level of a logger that nobody holds. */
  private static final Logger PRODUCT = Logger.getLogger("dev.portolan");

  private static final SeedRange SEEDS = SeedRange.of(1, 60);

  private final Simulation loyalty = Simulation.of(LoyaltyExample.CATALOG, new LoyaltyExample());
  private final Simulation forgetful =
      Simulation.of(ForgetfulScenario.CATALOG, new ForgetfulScenario());

  SimulationTest() {
    PRODUCT.setLevel(Level.OFF);
  }

  @Test
  void aProcessHasEffectsOnceUnderEverySeed() throws Exception {
    var progress = new AtomicInteger();
    SimulationReport report = loyalty.run(SEEDS, 2, progress::set);
    assertThat(report.failures()).extracting(SimulationRun::violations).isEmpty();
    assertThat(report.isSound()).isTrue();
    assertThat(report.runs()).isEqualTo(SEEDS.count());
    assertThat(progress).hasValue(SEEDS.count());
    assertThat(report.events()).isGreaterThan(40L * SEEDS.count());
    assertThat(report.faults()).isGreaterThan(SEEDS.count());
  }

  @Test
  void theSameSeedMakesTheSameTraceAndAnotherSeedAnother() throws Exception {
    SimulationRun run = loyalty.run(3);
    assertThat(loyalty.run(3).trace()).isEqualTo(run.trace());
    assertThat(loyalty.run(3).digest()).isEqualTo(run.digest());
    assertThat(loyalty.run(4).digest()).isNotEqualTo(run.digest());
  }

  @Test
  void theSameSeedMakesTheSameTraceInAnotherVirtualMachine() throws Exception {
    for (long seed : new long[] {2, 6, 12}) {
      assertThat(digestElsewhere(seed)).isEqualTo(loyalty.run(seed).digest());
    }
  }

  /** With other identity hashes, other salts of immutable sets, another zone and language. */
  private static String digestElsewhere(long seed) throws IOException, InterruptedException {
    java.lang.Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UnlockExperimentalVMOptions",
                "-XX:hashCode=2",
                "-Xshare:off",
                "-Duser.timezone=Asia/Tokyo",
                "-Duser.language=tr",
                "-Djdk.virtualThreadScheduler.parallelism=1",
                "-cp",
                System.getProperty("java.class.path"),
                DigestOfSeed.class.getName(),
                Long.toString(seed))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String printed = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(other.waitFor()).isZero();
    return printed.strip();
  }

  private SimulationRun firstFailure() throws InterruptedException {
    SimulationReport report = forgetful.run(SEEDS, 2, done -> {});
    assertThat(report.isSound()).isFalse();
    return report.failures().getFirst();
  }

  @Test
  void aDefectIsFoundAndItsScheduleShrinksToWhatMatters() throws Exception {
    SimulationRun failing = firstFailure();
    assertThat(failing.firstBroken()).isEqualTo("once");

    SimulationRun shrunk = forgetful.shrink(failing);
    assertThat(shrunk.firstBroken()).isEqualTo("once");
    assertThat(shrunk.faults()).hasSizeBetween(1, 2);
    assertThat(shrunk.story())
        .anyMatch(line -> line.contains("Seed " + failing.seed() + " fails: once"))
        .anyMatch(line -> line.contains(shrunk.faults().getFirst().story()));

    List<String> names = shrunk.faults().stream().map(SimulationRun.Fault::id).toList();
    SimulationRun replayed = forgetful.run(failing.seed(), Selection.only(names));
    assertThat(replayed.digest()).isEqualTo(shrunk.digest());
  }

  @Test
  void aRunWithoutItsFaultsIsSound() throws Exception {
    SimulationRun calm = forgetful.run(firstFailure().seed(), Selection.only(List.of()));
    assertThat(calm.violations()).isEmpty();
    assertThat(calm.faults()).isEmpty();
    assertThat(calm.story()).isEmpty();
    assertThatThrownBy(() -> forgetful.shrink(calm)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theExampleOfTheDocumentationIsThisOne() throws Exception {
    Path source = Path.of("src/test/java/dev/portolan/simulation/LoyaltyExample.java");
    String text = Files.readString(source);
    String example =
        text.substring(text.indexOf("// docs:start") + 13, text.indexOf("// docs:end")).strip();
    assertThat(Files.readString(Path.of("..", "docs", "simulation.md"))).contains(example);
  }
}
