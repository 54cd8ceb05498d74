package dev.portolan.emulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PythonInterpreterTest {
  @TempDir Path directory;

  private Path program(String name, String script) throws IOException {
    Path file = Files.writeString(directory.resolve(name), "#!/bin/sh\n" + script + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }

  private PythonInterpreter find() {
    return PythonInterpreter.find(Map.of("PATH", "/missing::" + directory));
  }

  @Test
  void theFirstThatWillDoIsTaken() throws IOException {
    program("python3", "echo 3.13; echo /too/new");
    program("python3.12", "exit 1");
    program("python3.11", "echo 3.11; echo /just/right");
    assertThat(find()).isEqualTo(new PythonInterpreter(Path.of("/just/right"), "3.11"));
  }

  @Test
  void whereNoneWillDoEachIsNamedWithWhatItLacks() throws IOException {
    Path newer = program("python3", "echo 3.13; echo /too/new");
    Path broken = program("python3.12", "exit 1");
    assertThatThrownBy(this::find)
        .isInstanceOf(EmulatorUnavailableException.class)
        .hasMessageContaining("no Python 3.11 or 3.12")
        .hasMessageContaining(newer + " is Python 3.13")
        .hasMessageContaining(broken + " does not run, or lacks its module venv");
  }

  @Test
  void thereMayBeNone() {
    assertThatThrownBy(this::find)
        .isInstanceOf(EmulatorUnavailableException.class)
        .hasMessageEndingWith("on the PATH");
    assertThatThrownBy(() -> PythonInterpreter.find(Map.of()))
        .isInstanceOf(EmulatorUnavailableException.class);
  }
}
