package dev.portolan.fences;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.contract.clause.CapabilityTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The README's table of what adapters do is what their contract tests have just found. */
class CapabilityTableTest {
  private static final Path README = Path.of("..", "README.md");
  private static final String START = "<!-- capabilities: made by the contract tests -->\n\n";
  private static final String END = "\n<!-- capabilities: end -->";

  @Test
  void theReadmeShowsWhatTheContractTestsFound() throws IOException {
    String table = String.join("\n", CapabilityTable.of(ContractResults.all()).markdown()) + "\n";
    String readme = Files.readString(README);
    int from = readme.indexOf(START) + START.length();
    int to = readme.indexOf(END);
    if (Boolean.getBoolean("docs.write")) {
      Files.writeString(README, readme.substring(0, from) + table + readme.substring(to));
      return;
    }
    assertThat(readme.substring(from, to))
        .as("stale: run mvn -B verify -Ddocs.write=true, and look at what changed")
        .isEqualTo(table);
  }
}
