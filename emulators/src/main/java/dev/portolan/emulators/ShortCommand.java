package dev.portolan.emulators;

import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs that are run to their end. */
final class ShortCommand {
  private ShortCommand() {}

  /**
   * {@return what a command wrote to standard output} Only for less than a pipe holds (64 KiB).
   *
   * @throws IOException if it does not exist, exits with another code than 0, or takes too long
   */
  static String output(List<String> command, Duration within) throws IOException {
    var process =
        new ProcessBuilder(command)
            .redirectInput(ProcessBuilder.Redirect.from(nothing()))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    awaitSuccess(process, within);
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /**
   * Runs a command and appends what it writes to a log.
   *
   * @throws IOException as for {@link #output}
   */
  static void run(List<String> command, Path log, Duration within) throws IOException {
    awaitSuccess(
        new ProcessBuilder(command)
            .redirectInput(ProcessBuilder.Redirect.from(nothing()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start(),
        within);
  }

  private static File nothing() {
    return new File("/dev/null");
  }

  private static void awaitSuccess(Process process, Duration within) throws IOException {
    try {
      if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException("did not end within " + within.toSeconds() + " s");
      }
      if (process.exitValue() != 0) {
        throw new IOException("ended with code " + process.exitValue());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } finally {
      if (process.isAlive()) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    }
  }
}
