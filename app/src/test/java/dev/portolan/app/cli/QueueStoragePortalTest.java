package dev.portolan.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.app.CommandLineRun;
import dev.portolan.app.CommandLineRun.Surroundings;
import dev.portolan.emulators.junit.RequiresAzurite;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The portal on Queue Storage, as Azurite has it. */
@Timeout(600)
@RequiresAzurite
class QueueStoragePortalTest {
  @TempDir Path directory;

  /** This process's environment without anybody's settings; its emulator is installed once. */
  private Map<String, String> environment() {
    var environment = new HashMap<>(System.getenv());
    environment.keySet().removeIf(name -> name.startsWith("PORTOLAN_"));
    String cache = Path.of(System.getProperty("user.home"), ".cache").toString();
    environment.putIfAbsent("XDG_CACHE_HOME", cache);
    environment.put("HOME", directory.toString());
    return environment;
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0.1"})
  void withoutAnAccountItsBooksBalanceOnAnEmulatorOfItsOwn(String faults) {
    CommandLineRun run =
        Surroundings.of(directory, getClass().getClassLoader())
            .environment(environment())
            .run("portal", "--broker=azure-queue", "--limit=100", "--faults=" + faults, "--json");
    assertThat(run.exitCode()).as(run.all()).isZero();
    JsonNode report = JsonMapper.shared().readTree(run.out());
    assertThat(report.get("broker").asString()).isEqualTo("azure-queue");
    assertThat(report.get("confirmed").asInt() + report.get("rejectedForStock").asInt())
        .isEqualTo(100);
    assertThat(report.get("booksBalance").asBoolean()).isTrue();
    assertThat(run.err()).contains("Azurite");
  }
}
