package dev.portolan.emulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VirtualEnvironmentTest {
  private static final String NOTHING = "# no packages\n";

  @TempDir Path directory;

  private VirtualEnvironment environment(String requirements) {
    return new VirtualEnvironment(directory.resolve("made"), requirements);
  }

  @Test
  void isMadeOnceAndUsedAgain() throws IOException {
    var base = LocalPython.interpreter();
    Path python = environment(NOTHING).python(base);
    assertThat(python).isExecutable().startsWithRaw(directory);
    Path mark = Files.createFile(directory.resolve("made/mark"));
    assertThat(environment(NOTHING).python(base)).isEqualTo(python);
    assertThat(mark).exists();
  }

  @Test
  void isMadeAgainWhenItWasLeftHalfMadeOrHoldsOtherPackages() throws IOException {
    var base = LocalPython.interpreter();
    Path mark = directory.resolve("made/mark");
    Files.createDirectories(directory.resolve("made/bin"));
    Files.createFile(directory.resolve("made/bin/python")).toFile().setExecutable(true);
    Files.createFile(mark);
    environment(NOTHING).python(base);
    assertThat(mark).as("half made").doesNotExist();

    Files.createFile(mark);
    environment(NOTHING + "# another version\n").python(base);
    assertThat(mark).as("of other packages").doesNotExist();
  }

  @Test
  void whatCannotBeInstalledIsRefusedWithTheLogAndIsNotTakenForMade() {
    var base = LocalPython.interpreter();
    var missing = environment("./missing-1.0-py3-none-any.whl --hash=sha256:" + "0".repeat(64));
    for (int attempt = 1; attempt <= 2; attempt++) {
      assertThatThrownBy(() -> missing.python(base))
          .isInstanceOf(EmulatorUnavailableException.class)
          .hasMessageContaining("could not be made with " + base.program())
          .hasMessageContaining("its log is " + directory.resolve("made.log"))
          .hasMessageContaining("missing-1.0");
    }
  }

  /** Makes the environment in a folder, and says its interpreter. */
  static final class Maker {
    private Maker() {}

    public static void main(String[] arguments) {
      var base = PythonInterpreter.find(System.getenv());
      System.out.println(
          "made " + new VirtualEnvironment(Path.of(arguments[0]), NOTHING).python(base));
    }
  }

  @Test
  void twoProcessesAtOnceMakeItOnce() throws Exception {
    LocalPython.interpreter();
    String folder = directory.resolve("made").toString();
    var one = ChildJvm.start(Map.of(), Maker.class, folder);
    var other = ChildJvm.start(Map.of(), Maker.class, folder);
    List<String> said =
        java.util.stream.Stream.concat(one.inputReader().lines(), other.inputReader().lines())
            .toList();
    assertThat(said).filteredOn(line -> line.startsWith("made " + folder)).hasSize(2);
    assertThat(said).filteredOn(line -> line.contains("Installing into")).hasSize(1);
  }
}
