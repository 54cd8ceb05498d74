package dev.portolan.emulators;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * A Python of this machine that can make virtual environments.
 *
 * @param program the program itself, no wrapper that chooses a version
 * @param version as in {@code 3.11}
 */
record PythonInterpreter(Path program, String version) {
  /**
   * What the locked requirements can be installed on: networkx 3.5 wants 3.11, LocalStack < 3.13.
   */
  private static final List<String> USABLE = List.of("3.11", "3.12");

  private static final List<String> NAMES =
      List.of("python3", "python3.12", "python3.11", "python");
  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(30);
  private static final String WHICH =
      "import sys, venv, ensurepip; print('%d.%d' % sys.version_info[:2]); print(sys.executable)";

  /**
   * {@return the first on the {@code PATH} that will do}
   *
   * @throws EmulatorUnavailableException if none does; it says what each lacks
   */
  static PythonInterpreter find(Map<String, String> environment) {
    var refused = new LinkedHashSet<String>();
    for (Path candidate : candidates(environment)) {
      try {
        var lines = ShortCommand.output(command(candidate), ANSWERS_WITHIN).lines().toList();
        if (lines.size() == 2 && USABLE.contains(lines.get(0))) {
          return new PythonInterpreter(Path.of(lines.get(1)), lines.get(0));
        }
        refused.add(candidate + " is Python " + (lines.isEmpty() ? "?" : lines.get(0)));
      } catch (IOException e) {
        refused.add(candidate + " does not run, or lacks its module venv or ensurepip");
      }
    }
    throw new EmulatorUnavailableException(
        "no Python 3.11 or 3.12 with its modules venv and ensurepip on the PATH"
            + (refused.isEmpty() ? "" : " (" + String.join(", ", refused) + ")"));
  }

  private static List<String> command(Path python) {
    return List.of(python.toString(), "-I", "-c", WHICH);
  }

  /** The programs on the path, each once, whatever links lead to it. */
  private static Collection<Path> candidates(Map<String, String> environment) {
    var found = new LinkedHashMap<Path, Path>();
    for (String name : NAMES) {
      for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
        Path program = Path.of(folder, name);
        if (!folder.isEmpty() && Files.isExecutable(program)) {
          found.putIfAbsent(real(program), program);
        }
      }
    }
    return found.values();
  }

  private static Path real(Path program) {
    try {
      return program.toRealPath();
    } catch (IOException e) {
      return program;
    }
  }
}
