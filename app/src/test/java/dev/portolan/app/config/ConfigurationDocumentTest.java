package dev.portolan.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The table of keys in {@code docs/configuration.md} is the list of keys in the code and in the
 * adapters that are delivered with the application. Write it anew with {@code mvn -pl app -am test
 * -Dtest=ConfigurationDocumentTest -Dsurefire.failIfNoSpecifiedTests=false -Ddocs.write=true}.
 */
class ConfigurationDocumentTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "configuration.md");
  private static final String BEGIN = "<!-- keys -->\n";
  private static final String END = "<!-- /keys -->";

  @Test
  void theTableOfKeysIsThatOfTheCode() throws Exception {
    String document = Files.readString(DOCUMENT);
    int begin = document.indexOf(BEGIN) + BEGIN.length();
    int end = document.indexOf(END);
    String expected = document.substring(0, begin) + table() + document.substring(end);
    if (Boolean.getBoolean("docs.write")) {
      Files.writeString(DOCUMENT, expected);
      return;
    }

    assertThat(document).isEqualTo(expected);
  }

  private static String table() {
    Adapters delivered = Adapters.find(ConfigurationDocumentTest.class.getClassLoader());
    return KnownKeys.of(delivered).all().stream()
        .map(ConfigurationDocumentTest::row)
        .collect(
            Collectors.joining(
                "\n", "| key | value | default | meaning |\n|---|---|---|---|\n", "\n"));
  }

  private static String row(Key<?> key) {
    return "| `%s` | %s | %s | %s |"
        .formatted(
            key.name(),
            key.type().allowed(),
            key.shownDefault().map(shown -> "`" + shown + "`").orElse("none"),
            key.description());
  }
}
