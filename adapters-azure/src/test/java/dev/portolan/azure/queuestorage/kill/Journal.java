package dev.portolan.azure.queuestorage.kill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** Numbers, a line each, in a file that outlives the process that writes it. */
final class Journal {
  private final FileChannel file;

  private Journal(FileChannel file) {
    this.file = file;
  }

  static Journal appendTo(Path path) throws IOException {
    return new Journal(
        FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
  }

  /** Written in one call, so that a process that is killed leaves whole lines. */
  void write(int number) {
    try {
      file.write(ByteBuffer.wrap((number + "\n").getBytes(StandardCharsets.US_ASCII)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@return what all journals of a folder hold whose names begin so} */
  static List<Integer> read(Path folder, String role) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(role))
          .flatMap(Journal::lines)
          .map(Integer::valueOf)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
