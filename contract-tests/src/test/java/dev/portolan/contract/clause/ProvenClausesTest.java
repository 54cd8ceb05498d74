package dev.portolan.contract.clause;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every clause has its tests, and what they cannot prove stands in the contract. */
class ProvenClausesTest {
  private static final String UNPROVEN = "## What no test proves";
  private static final Pattern ROW =
      Pattern.compile("\\| ([A-Z][0-9]+) \\| ([^|]+) \\| ([^|]+) \\|");
  private static final String ALL_OF_IT = "all of it";

  private static List<String> unprovenRows() throws Exception {
    String contract = Files.readString(Path.of("..", "docs", "contract.md"));
    int from = contract.indexOf(UNPROVEN);
    assertThat(from).isPositive();
    int to = contract.indexOf("\n## ", from + 1);
    return contract
        .substring(from, to < 0 ? contract.length() : to)
        .lines()
        .filter(line -> line.startsWith("| ") && !line.startsWith("| Clause |"))
        .toList();
  }

  private static Set<Clause> proven() throws Exception {
    var clauses = EnumSet.noneOf(Clause.class);
    for (Method method : SuiteMethods.all()) {
      clauses.addAll(Clause.in(method.getName()));
    }
    return clauses;
  }

  @Test
  void everyTestOfASuiteNamesItsClauses() throws Exception {
    assertThat(SuiteMethods.all())
        .hasSizeGreaterThan(300)
        .allMatch(method -> !Clause.in(method.getName()).isEmpty());
  }

  @Test
  void everyClauseHasATestOrTheContractSaysWhyItHasNone() throws Exception {
    var accounted = EnumSet.copyOf(proven());
    for (String row : unprovenRows()) {
      var matcher = ROW.matcher(row);
      assertThat(matcher.matches()).as(row).isTrue();
      Clause clause = Clause.valueOf(matcher.group(1));
      if (matcher.group(2).equals(ALL_OF_IT)) {
        assertThat(proven()).as("it has a test").doesNotContain(clause);
        accounted.add(clause);
      }
    }
    assertThat(accounted).containsExactly(Clause.values());
  }

  @Test
  void whatIsNotProvenHasAReason() throws Exception {
    assertThat(unprovenRows()).isNotEmpty().allMatch(row -> ROW.matcher(row).matches());
  }
}
