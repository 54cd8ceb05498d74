package dev.portolan.emulators;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A folder with a Python and packages that is made once and used by every process of this machine.
 * Whoever comes while it is being made waits.
 *
 * @param folder made if need be; beside it lie its lock and the log of its making
 * @param requirements what to install, with hashes, as pip reads it
 */
record VirtualEnvironment(Path folder, String requirements) {
  private static final System.Logger LOG = System.getLogger(VirtualEnvironment.class.getName());

  /** A lock of a file holds between processes; this one between the threads of one. */
  private static final ReentrantLock MAKING = new ReentrantLock();

  private static final Duration LONGEST_INSTALL = Duration.ofMinutes(15);

  /**
   * {@return its interpreter} Makes the folder if it is not there, was not finished or holds other
   * packages, which takes a minute or so.
   *
   * @throws EmulatorUnavailableException if that failed; it names the log
   */
  Path python(PythonInterpreter base) {
    MAKING.lock();
    try {
      Files.createDirectories(folder.getParent());
      try (var file =
              FileChannel.open(
                  beside(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          var lock = file.lock()) {
        if (!isComplete()) {
          make(base);
        }
      }
      return interpreter();
    } catch (IOException e) {
      throw new EmulatorUnavailableException(
          "the virtual environment %s could not be made with %s (%s); its log is %s: %s"
              .formatted(folder, base.program(), e.getMessage(), log(), LogTail.of(log())),
          e);
    } finally {
      MAKING.unlock();
    }
  }

  private void make(PythonInterpreter base) throws IOException {
    LOG.log(
        System.Logger.Level.INFO, "Installing LocalStack into {0}, once; about a minute", folder);
    FolderRemoval.remove(folder);
    Files.deleteIfExists(log());
    ShortCommand.run(
        List.of(base.program().toString(), "-I", "-m", "venv", folder.toString()),
        log(),
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
        log(),
        LONGEST_INSTALL);
    Files.move(list, complete());
  }

  private boolean isComplete() throws IOException {
    return Files.isExecutable(interpreter())
        && Files.exists(complete())
        && Files.readString(complete()).equals(requirements);
  }

  private Path interpreter() {
    return folder.resolve("bin").resolve("python");
  }

  /** The last file that is written: what is installed. */
  private Path complete() {
    return folder.resolve("installed.txt");
  }

  private Path log() {
    return beside(".log");
  }

  private Path beside(String ending) {
    return folder.resolveSibling(folder.getFileName() + ending);
  }
}
