package dev.portolan.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.app.CommandLineRun;
import dev.portolan.app.failure.ExitCode;
import dev.portolan.app.portal.PortalServices;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without any configuration everything runs in memory. */
class DefaultConfigurationTest {
  @TempDir Path directory;

  @Test
  void brokerAndStoreAreInMemory() {
    CommandLineRun run = run("config");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("portolan.broker = inmemory  # default", "portolan.store = inmemory  # default");
  }

  @Test
  void brokersListsBothAsInUse() {
    CommandLineRun run = run("brokers");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines().filter(line -> line.startsWith("* inmemory"))).hasSize(2);
    assertThat(run.out()).contains("KEY_ORDER");
    assertThat(run.out().lines().filter(line -> line.contains("unknown:")))
        .as("what cannot be asked without knowing where it is")
        .hasSize(5)
        .allMatch(line -> line.matches(".*(no region|give (either|one of) |bucket is missing).*"));
  }

  @Test
  void T1_everyTopicAndSubscriptionIsMissingFromANewBroker() {
    CommandLineRun run = run("topology", "validate");

    assertThat(run.exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
    assertThat(PortalServices.topology().topics())
        .allSatisfy(topic -> assertThat(run.out().lines()).contains(topic.name() + ": missing"));
    assertThat(PortalServices.topology().subscriptions())
        .allSatisfy(
            subscription ->
                assertThat(run.out().lines()).contains(subscription.path() + ": missing"));
  }

  @Test
  void T1_createMakesAllOfThem() {
    CommandLineRun run = run("topology", "create");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines().filter(line -> line.endsWith(": created")))
        .hasSize(
            PortalServices.topology().topics().size()
                + PortalServices.topology().subscriptions().size());
  }

  private CommandLineRun run(String... arguments) {
    return CommandLineRun.Surroundings.of(directory, getClass().getClassLoader()).run(arguments);
  }
}
