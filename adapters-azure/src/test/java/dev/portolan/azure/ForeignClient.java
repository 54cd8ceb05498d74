package dev.portolan.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.emulators.PythonPackages;
import dev.portolan.emulators.junit.Demanded;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** A client of Python, as a process: {@code foreign_client.py} of the test's own package. */
public final class ForeignClient {
  private final Class<?> test;
  private final Path folder;
  private final String connectionString;
  private final Path python;

  /**
   * @param test beside which its script and its requirements are
   * @param packages their name and version
   * @param folder for its files
   * @param connectionString of the namespace or account
   */
  public ForeignClient(Class<?> test, String packages, Path folder, String connectionString) {
    this.test = test;
    this.folder = folder;
    this.connectionString = connectionString;
    this.python =
        Demanded.orSkipped(
            "A test with " + packages,
            System.getenv(),
            () ->
                new PythonPackages(packages, resource(packages + ".requirements.txt"))
                    .install(System.getenv()));
  }

  private String resource(String name) {
    try (var file = Objects.requireNonNull(test.getResourceAsStream(name), name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@return the lines that it printed} */
  public List<String> run(String verb, String entity, int count)
      throws IOException, InterruptedException {
    Path script = folder.resolve("foreign_client.py");
    try (var file = Objects.requireNonNull(test.getResourceAsStream("foreign_client.py"))) {
      Files.copy(file, script, StandardCopyOption.REPLACE_EXISTING);
    }
    Path output = folder.resolve("output");
    var builder =
        new ProcessBuilder(
                python.toString(), script.toString(), verb, entity, Integer.toString(count))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("CONNECTION_STRING", connectionString);
    Process process = builder.start();
    boolean ended = process.waitFor(3, TimeUnit.MINUTES);
    process.destroyForcibly();
    List<String> printed = Files.readAllLines(output);
    assertThat(ended && process.exitValue() == 0).as("%s", printed).isTrue();
    return printed;
  }
}
