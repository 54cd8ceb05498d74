package dev.portolan.emulators;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A folder with a Python and packages, made once for all.
 *
 * @param folder made if need be
 * @param requirements what to install, with hashes, as pip reads it
 */
record VirtualEnvironment(Path folder, String requirements) {
  private static final Duration LONGEST_INSTALL = Duration.ofMinutes(15);

  /**
   * {@return its interpreter} Makes the folder if need be, which takes a minute or so.
   *
   * @throws EmulatorUnavailableException if that failed; it names the log
   */
  Path python(PythonInterpreter base) {
    new OnceMadeFolder(folder, interpreter(), requirements)
        .filled("with " + base.program(), log -> make(base, log));
    return interpreter();
  }

  private void make(PythonInterpreter base, Path log) throws IOException {
    ShortCommand.run(
        List.of(base.program().toString(), "-I", "-m", "venv", folder.toString()),
        log,
        LONGEST_INSTALL);
    Path list = Files.writeString(folder.resolve("requirements.txt"), requirements);
    ShortCommand.run(
        List.of(
            interpreter().toString(),
            "-m",
            "pip",
            "install",
            "--require-hashes",
            "--no-input",
            "--disable-pip-version-check",
            "-r",
            list.toString()),
        log,
        LONGEST_INSTALL);
  }

  private Path interpreter() {
    return folder.resolve("bin").resolve("python");
  }
}
