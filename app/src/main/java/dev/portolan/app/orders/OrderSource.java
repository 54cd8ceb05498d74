package dev.portolan.app.orders;

import dev.portolan.app.failure.CommandFailure;
import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Where purchases come from: the built-in data set, a file (also one compressed with gzip), or
 * standard input.
 *
 * @param name what messages call it
 * @param path the file; null for the built-in data set and for standard input
 * @param standardInput standard input, or null
 */
public record OrderSource(String name, @Nullable Path path, @Nullable InputStream standardInput) {
  private static final String BUILT_IN = "cdnow-orders.csv.gz";
  private static final int GZIP_MAGIC_1 = 0x1f;
  private static final int GZIP_MAGIC_2 = 0x8b;
  private static final int BUFFER_BYTES = 64 * 1024;

  /** {@return the built-in data set} */
  public static OrderSource builtIn() {
    return new OrderSource("built-in cdnow-orders.csv", null, null);
  }

  /**
   * {@return what an option names}
   *
   * @param option a file, or {@code -} for standard input
   * @param directory what a relative file is relative to
   */
  public static OrderSource of(String option, Path directory, InputStream standardInput) {
    return option.equals("-")
        ? new OrderSource("standard input", null, standardInput)
        : new OrderSource(option, directory.resolve(option), null);
  }

  /**
   * {@return a source of the same purchases that can be opened more than once} Standard input is
   * copied to a temporary file for that, which goes with the process.
   */
  public OrderSource repeatable() {
    if (standardInput == null) {
      return this;
    }
    try {
      Path copy = Files.createTempFile("portolan-orders-", ".csv");
      copy.toFile().deleteOnExit();
      Files.copy(standardInput, copy, StandardCopyOption.REPLACE_EXISTING);
      return new OrderSource(name, copy, null);
    } catch (IOException e) {
      throw CommandFailure.badInput(name + " cannot be read: " + e.getMessage());
    }
  }

  /**
   * Opens the source. The caller closes it.
   *
   * @throws CommandFailure with one clear line if that cannot be
   */
  InputStream open() {
    try {
      return decompressed(new BufferedInputStream(raw(), BUFFER_BYTES));
    } catch (FileNotFoundException e) {
      throw CommandFailure.badInput(
          Files.isDirectory(Path.of(String.valueOf(path)))
              ? name + " is a folder: name a CSV file"
              : name + ": no such file, or no permission to read it");
    } catch (IOException e) {
      throw CommandFailure.badInput(name + " cannot be read: " + e.getMessage());
    }
  }

  private InputStream raw() throws IOException {
    if (standardInput != null) {
      return standardInput;
    }
    return path != null
        ? new FileInputStream(path.toFile())
        : Objects.requireNonNull(OrderSource.class.getResourceAsStream(BUILT_IN), BUILT_IN);
  }

  private static InputStream decompressed(InputStream in) throws IOException {
    in.mark(2);
    boolean gzip = in.read() == GZIP_MAGIC_1 && in.read() == GZIP_MAGIC_2;
    in.reset();
    return gzip ? new BufferedInputStream(new GZIPInputStream(in, BUFFER_BYTES), BUFFER_BYTES) : in;
  }
}
