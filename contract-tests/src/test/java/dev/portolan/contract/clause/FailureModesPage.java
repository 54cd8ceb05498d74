package dev.portolan.contract.clause;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The table of {@code docs/failure-modes.md}.
 *
 * @param adapters the adapters that have a column
 * @param rows the rows by number
 */
record FailureModesPage(List<String> adapters, Map<Integer, Row> rows) {
  private static final Pattern TEST = Pattern.compile("`([^`]+)`");
  private static final Pattern CELLS = Pattern.compile(" \\| ");
  private static final int COLUMNS_BEFORE_ADAPTERS = 4;

  /**
   * A failure.
   *
   * @param tests names of the tests that would notice it
   * @param shown what each adapter's column says
   */
  record Row(Set<String> tests, List<String> shown) {}

  static FailureModesPage read(Path page) throws IOException {
    List<List<String>> table =
        Files.readAllLines(page).stream()
            .filter(line -> line.startsWith("| "))
            .map(FailureModesPage::cells)
            .toList();
    var rows = new TreeMap<Integer, Row>();
    for (List<String> cells : table.subList(1, table.size())) {
      var row = new Row(tests(cells.get(3)), adapterCells(cells));
      if (rows.put(Integer.valueOf(cells.getFirst()), row) != null) {
        throw new IllegalArgumentException("Number " + cells.getFirst() + " stands there twice");
      }
    }
    return new FailureModesPage(adapterCells(table.getFirst()), rows);
  }

  private static List<String> cells(String line) {
    return Arrays.asList(CELLS.split(line.substring(2, line.lastIndexOf(" |")), -1));
  }

  private static List<String> adapterCells(List<String> cells) {
    return cells.subList(COLUMNS_BEFORE_ADAPTERS, cells.size());
  }

  private static Set<String> tests(String cell) {
    return new TreeSet<>(
        TEST.matcher(cell).results().map((MatchResult found) -> found.group(1)).toList());
  }
}
