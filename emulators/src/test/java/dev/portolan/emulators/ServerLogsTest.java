package dev.portolan.emulators;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerLogsTest {
  @TempDir Path directory;

  @Test
  void eachStartHasItsOwnAndOldOnesGo() throws IOException {
    var logs = new ServerLogs(directory.resolve("logs"));
    Path first = logs.newLog("harbour");
    Path second = logs.newLog("harbour");
    Path other = Files.createFile(directory.resolve("logs/notes.txt"));
    for (Path file : new Path[] {first, other}) {
      Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(4))));
    }
    Path third = logs.newLog("harbour");
    assertThat(directory.resolve("logs")).isDirectoryContaining(third::equals);
    assertThat(first).doesNotExist();
    assertThat(second).exists();
    assertThat(other).exists();
  }
}
