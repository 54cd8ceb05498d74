package dev.portolan.emulators;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JvmDeathTest {
  @TempDir Path logs;

  /** Starts a server, says its process and folder, and ends without closing it when told to. */
  static final class Starter {
    private Starter() {}

    public static void main(String[] arguments) throws Exception {
      var server = LocalPython.server(new ServerLogs(Path.of(arguments[0])));
      System.out.println(server.process().pid() + " " + server.folder());
      int told = System.in.read();
      System.exit(told == 'x' ? 3 : 0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"kill -9", "kill", "exit"})
  void theServerAndItsFolderGoWithTheJvm(String death) throws Exception {
    LocalPython.interpreter();
    var jvm = ChildJvm.start(Map.of(), Starter.class, logs.toString());
    try {
      String said =
          jvm.inputReader()
              .lines()
              .filter(line -> line.matches("\\d+ /.*"))
              .findFirst()
              .orElseThrow();
      int blank = said.indexOf(' ');
      var server = ProcessHandle.of(Long.parseLong(said.substring(0, blank))).orElseThrow();
      Path folder = Path.of(said.substring(blank + 1));
      assertThat(folder).exists();

      switch (death) {
        case "kill -9" -> jvm.destroyForcibly();
        case "kill" -> jvm.destroy();
        default -> jvm.outputWriter().append('x').flush();
      }

      server.onExit().get(1, TimeUnit.MINUTES);
      assertThat(folder).doesNotExist();
    } finally {
      jvm.destroyForcibly();
    }
  }
}
