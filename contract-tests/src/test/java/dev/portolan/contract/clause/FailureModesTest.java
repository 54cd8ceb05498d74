package dev.portolan.contract.clause;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FailureModesTest {
  private static final int FAILURES = 25;

  private static FailureModesPage page() throws Exception {
    return FailureModesPage.read(Path.of("..", "docs", "failure-modes.md"));
  }

  private static Map<Integer, Set<String>> annotated() throws Exception {
    var byNumber = new TreeMap<Integer, Set<String>>();
    for (Method method : SuiteMethods.all()) {
      FailureMode mode = method.getAnnotation(FailureMode.class);
      for (int number : mode == null ? new int[0] : mode.value()) {
        byNumber.computeIfAbsent(number, one -> new TreeSet<>()).add(method.getName());
      }
    }
    return byNumber;
  }

  @Test
  void everyKnownFailureStandsInThePage() throws Exception {
    assertThat(page().rows().keySet())
        .containsExactlyElementsOf(IntStream.rangeClosed(1, FAILURES).boxed().toList());
  }

  @Test
  void thePageNamesExactlyTheTestsThatSayTheyWouldNotice() throws Exception {
    Map<Integer, Set<String>> documented =
        page().rows().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, row -> row.getValue().tests()));
    assertThat(documented).isEqualTo(annotated());
  }

  @Test
  void everyAdapterShowsAFailureOrSaysWhyItCannot() throws Exception {
    FailureModesPage page = page();
    assertThat(page.adapters()).isNotEmpty();
    page.rows()
        .forEach(
            (number, row) ->
                assertThat(row.shown())
                    .as("columns of %d", number)
                    .hasSameSizeAs(page.adapters())
                    .allMatch(cell -> cell.matches("tested|not applicable, because [a-z].{10,}")));
  }
}
