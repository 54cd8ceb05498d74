package dev.portolan.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.app.CommandLineRun;
import dev.portolan.app.ThirdPartyJar;
import dev.portolan.app.failure.ExitCode;
import dev.portolan.app.portal.PortalServices;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code portolan topology}: clauses T1 to T3 as an operator sees them. */
class TopologyCommandsTest {
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

  @Test
  void showListsEveryDeclaredTopicAndSubscription() {
    CommandLineRun run = run("declared", "show");

    assertThat(run.exitCode()).isZero();
    assertThat(PortalServices.topology().topics())
        .isNotEmpty()
        .allSatisfy(topic -> assertThat(run.out().lines()).contains(topic.name()));
    assertThat(run.out().lines().filter(line -> line.startsWith("  subscription ")))
        .hasSameSizeAs(PortalServices.topology().subscriptions());
    assertThat(run.out()).contains("lease: 30s", "dead letters: 14d");
  }

  @Test
  void T1_validateNamesWhatIsMissingAndExitsWith1() {
    CommandLineRun run = run("missing", "validate");

    assertThat(run.exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
    assertThat(run.out()).contains(": missing").contains("keeps nothing between processes");
  }

  @Test
  void T2_validateReportsDriftByAttributeAndExitsWith1() {
    CommandLineRun run = run("drift", "validate");

    assertThat(run.exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
    assertThat(run.out()).contains(": lease is PT10S, declared PT30S");
  }

  @Test
  void validateExitsWith0IfAllIsAsDeclared() {
    CommandLineRun run = run("declared", "validate");

    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.out()).contains("broker 'harbour' is as declared");
  }

  @Test
  void whatCannotBeReadIsSaidAndIsNoDifference() {
    CommandLineRun run = run("hidden", "validate");

    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.out()).contains("could not be verified: no permission");
  }

  @Test
  void T1_createSaysWhatItCreated() {
    CommandLineRun run = run("missing", "create");

    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.out()).contains(": created", "keeps nothing between processes");
  }

  @Test
  void T3_createChangesNoDriftAndExitsWith1() {
    CommandLineRun run = run("drift", "create");

    assertThat(run.exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
    assertThat(run.out()).contains(": lease is PT10S").contains("Nothing was missing.");
  }

  private CommandLineRun run(String state, String command) {
    return CommandLineRun.Surroundings.of(directory, fleet)
        .run(
            "--broker=harbour",
            "--store=harbour",
            "-Dportolan.brokers.harbour.topology=" + state,
            "topology",
            command);
  }
}
