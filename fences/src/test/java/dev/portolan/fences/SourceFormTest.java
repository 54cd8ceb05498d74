package dev.portolan.fences;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sizes, documentation and locks, read from the sources. */
class SourceFormTest {
  @TempDir Path directory;

  private static List<Path> sources(String module) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ports",
        "runtime",
        "domain",
        "contract-tests",
        "adapters-inmemory",
        "adapters-aws",
        "adapters-azure",
        "simulation",
        "emulators",
        "emulator-servicebus",
        "app",
        "benchmarks"
      })
  void classesAndMethodsAreSmallAndNothingIsSynchronized(String module) throws IOException {
    List<Path> sources = sources(module);
    assertThat(sources).hasSizeGreaterThan(10);
    assertThat(SourceScan.of(sources, module.equals("ports"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ports",
        "runtime",
        "domain",
        "contract-tests",
        "adapters-inmemory",
        "adapters-aws",
        "adapters-azure",
        "simulation",
        "emulators",
        "emulator-servicebus",
        "app"
      })
  void theMedianFileIsShort(String module) throws IOException {
    long[] lines = sources(module).stream().mapToLong(SourceFormTest::lines).sorted().toArray();
    assertThat(lines[lines.length / 2]).as("%s: %s", module, Arrays.toString(lines)).isLessThan(90);
  }

  private static long lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void eachRuleFindsItsViolation() throws IOException {
    String body = "int x = 0;\n".repeat(SourceScan.MAX_METHOD_LINES);
    String filler = "// filler\n".repeat(SourceScan.MAX_CLASS_LINES);
    Path file =
        Files.writeString(
            directory.resolve("Violation.java"),
            "public class Violation {\n  public void undocumented() {\n"
                + "    synchronized (this) {}\n"
                + body
                + "  }\n"
                + filler
                + "}\n");
    assertThat(SourceScan.of(List.of(file), true))
        .anyMatch(line -> line.equals("Violation.java:1 has no Javadoc"))
        .anyMatch(line -> line.equals("Violation.java:2 has no Javadoc"))
        .anyMatch(line -> line.contains("Violation.java:2 undocumented has 43 lines"))
        .anyMatch(line -> line.contains("Violation.java:3 is a synchronized block"))
        .anyMatch(line -> line.startsWith("Violation.java has 34"));
  }
}
