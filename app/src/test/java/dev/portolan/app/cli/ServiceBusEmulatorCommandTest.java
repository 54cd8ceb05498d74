package dev.portolan.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.app.CommandLineRun;
import dev.portolan.app.failure.ExitCode;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code portolan servicebus-emulator}, up to where it serves. */
class ServiceBusEmulatorCommandTest {
  @TempDir Path directory;

  private CommandLineRun run(String... arguments) {
    var line = new String[arguments.length + 1];
    line[0] = "servicebus-emulator";
    System.arraycopy(arguments, 0, line, 1, arguments.length);
    return CommandLineRun.Surroundings.of(directory, getClass().getClassLoader()).run(line);
  }

  @Test
  void itServesUntilItIsInterruptedAndSaysHowItIsReached() throws Exception {
    Files.writeString(
        directory.resolve("Config.json"),
        """
        {"UserConfig": {"Namespaces": [{"Queues": [{"Name": "orders"}]}]}}
        """);
    Thread.currentThread().interrupt();
    CommandLineRun run = run("--config", "Config.json", "--port", "0", "--admin-port", "0");
    assertThat(Thread.interrupted() || run.exitCode() == ExitCode.INTERRUPTED).isTrue();
    assertThat(run.out()).contains("1 queues, 0 topics").contains("UseDevelopmentEmulator=true");
  }

  @Test
  void aPortThatIsTakenIsSaidInOneLine() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CommandLineRun run =
          run("--port", Integer.toString(taken.getLocalPort()), "--admin-port", "0");
      assertThat(run.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
      assertThat(run.err().lines()).hasSize(1);
      assertThat(run.err()).contains("port " + taken.getLocalPort());
    }
  }

  @Test
  void aFileThatCannotBeUsedIsSaid() throws Exception {
    assertThat(run("--config", "none.json").exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    Files.writeString(directory.resolve("Config.json"), "{}");
    CommandLineRun run = run("--config", "Config.json");
    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains("has no Namespaces");
  }
}
