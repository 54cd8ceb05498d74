package dev.portolan.emulators;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** The files that servers write to; each is kept for some days, to be read when a test failed. */
record ServerLogs(Path folder) {
  private static final Duration KEPT = Duration.ofDays(3);

  /**
   * {@return a new empty log} Removes old ones.
   *
   * @param server what its name begins with
   */
  Path newLog(String server) throws IOException {
    Files.createDirectories(folder);
    Instant oldest = Instant.now().minus(KEPT);
    try (DirectoryStream<Path> logs = Files.newDirectoryStream(folder, "*.log")) {
      for (Path log : logs) {
        var modified = Files.getLastModifiedTime(log).toInstant();
        if (modified.isBefore(oldest)) {
          Files.deleteIfExists(log);
        }
      }
    }
    return Files.createTempFile(folder, server + "-", ".log");
  }
}
