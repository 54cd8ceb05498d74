package dev.portolan.fences;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.contract.clause.ClauseResult;
import dev.portolan.contract.clause.Manner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the page of failure modes calls tested on an adapter has just been tested there. */
class ShownFailureModesTest {
  private static final Pattern TEST = Pattern.compile("`([^`]+)`");
  private static final int FIRST_ADAPTER = 4;

  private static List<List<String>> table() throws IOException {
    return Files.readAllLines(Path.of("..", "docs", "failure-modes.md")).stream()
        .filter(line -> line.startsWith("| "))
        .map(line -> Arrays.asList(line.substring(2, line.lastIndexOf(" |")).split(" \\| ", -1)))
        .toList();
  }

  @Test
  void everyAdapterThatWasTestedHasAColumn() throws IOException {
    List<String> header = table().getFirst();
    assertThat(header.subList(FIRST_ADAPTER, header.size()))
        .containsExactlyInAnyOrderElementsOf(
            ContractResults.all().stream().map(ClauseResult::adapter).collect(Collectors.toSet()));
  }

  @Test
  void whatIsCalledTestedPassedOnTheAdapterAndWasNotRefused() throws IOException {
    List<List<String>> table = table();
    for (int column = FIRST_ADAPTER; column < table.getFirst().size(); column++) {
      String adapter = table.getFirst().get(column);
      Set<String> passed =
          ContractResults.all().stream()
              .filter(result -> result.adapter().equals(adapter))
              .filter(result -> result.passed() && result.manner() != Manner.REFUSED)
              .map(ClauseResult::test)
              .collect(Collectors.toSet());
      for (List<String> row : table.subList(1, table.size())) {
        if (row.get(column).equals("tested")) {
          List<String> tests =
              TEST.matcher(row.get(3)).results().map(found -> found.group(1)).toList();
          assertThat(passed).as("%s on %s", row.getFirst(), adapter).containsAnyElementsOf(tests);
        }
      }
    }
  }
}
