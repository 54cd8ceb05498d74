package dev.portolan.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The parser's own messages quote the file; what reaches people does not, however it is broken.
 * Names of keys and of substitutions are shown: they are no secrets.
 */
class MalformedFileTest {
  private static final String CANARY = "c4nary";
  private static final List<String> PIECES =
      List.of(
          "{",
          "}",
          "[",
          "]",
          "=",
          ":",
          ",",
          "\"",
          "\"\"\"",
          "'",
          "`",
          "${x",
          "}",
          "\\",
          "\\u00",
          "\n",
          " ",
          "#",
          "//",
          "+=",
          ".",
          "*",
          "&",
          "^",
          "?",
          "!",
          "@",
          "include ",
          "url(",
          "null",
          "portolan.broker",
          CANARY,
          CANARY,
          "\"" + CANARY,
          "\"" + CANARY + "\"",
          "\u0000",
          "\u001f");
  private static final int FILES = 3_000;

  @TempDir Path directory;

  @Test
  void noMessageQuotesWhatMayBeASecret() throws Exception {
    long seed = Long.getLong("seed", new Random().nextLong());
    var random = new Random(seed);
    int malformed = 0;
    for (int i = 0; i < FILES; i++) {
      String text = text(random);
      Files.writeString(directory.resolve("portolan.conf"), text);
      var problems = new Problems();

      ConfigurationFile.read("portolan.conf", inputs(), problems);

      malformed += problems.lines().isEmpty() ? 0 : 1;
      assertThat(problems.lines())
          .as("seed %d, file %d: %s", seed, i, text)
          .filteredOn(line -> line.contains("not valid HOCON"))
          .allSatisfy(line -> assertThat(line).startsWith("portolan.conf").doesNotContain(CANARY));
    }
    assertThat(malformed).as("seed %d", seed).isGreaterThan(FILES / 2);
  }

  private static String text(Random random) {
    var text = new StringBuilder("portolan.brokers.harbour.token = ");
    int pieces = 1 + random.nextInt(8);
    for (int i = 0; i < pieces; i++) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  private ConfigurationInputs inputs() {
    return new ConfigurationInputs(
        directory, Map.of(), Map.of(), List.of(), Map.of(), getClass().getClassLoader());
  }
}
