package dev.portolan.contract.clause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CapabilityTableTest {
  @TempDir Path folder;

  private static ClauseResult result(String adapter, String test, Manner manner) {
    return new ClauseResult(adapter, "transport", test, manner, true);
  }

  private static ClauseResult engineResult(String adapter, String test, Manner manner) {
    return new ClauseResult(adapter, "engine", test, manner, true);
  }

  @Test
  void aClauseIsWhatItsTestsFound() {
    List<String> table =
        CapabilityTable.of(
                List.of(
                    result("queue", "required_P7_delayed", Manner.REFUSED),
                    engineResult("queue", "required_P7_far", Manner.EMULATED),
                    engineResult("queue", "required_C16_paused", Manner.NATIVE),
                    result("queue", "required_C13_order", Manner.REFUSED),
                    result("bus", "required_P7_C13_both", Manner.NATIVE),
                    result("bus", "required_C13_parked", Manner.REFUSED)))
            .markdown();
    assertThat(table).hasSize(2 + Clause.values().length);
    assertThat(table.get(0)).isEqualTo("| | Clause | bus | queue |");
    assertThat(table)
        .contains("| P7 | delayed publish | native | emulated, in part refused |")
        .contains("| C13 | order by key | native, in part refused | refused |")
        .contains("| C16 | pause and resume |  | by the engine |")
        .contains("| O2 | metrics |  |  |");
  }

  @Test
  void aFailureMakesNoTable() {
    var failed = new ClauseResult("bus", "engine", "required_C3_gone", Manner.NATIVE, false);
    assertThatThrownBy(() -> CapabilityTable.of(List.of(failed)))
        .hasMessageContaining("required_C3_gone");
  }

  @Test
  void resultsAreReadAsTheyWereWritten() throws Exception {
    ClauseResult one = result("bus", "required_C13_order", Manner.REFUSED);
    try (var file = new ResultFile(folder)) {
      file.add(one);
      file.add(one);
    }
    assertThat(CapabilityTable.read(List.of(folder))).containsExactly(one);
    Files.writeString(folder.resolve("other.tsv"), "nonsense\n");
    assertThatThrownBy(() -> CapabilityTable.read(List.of(folder)))
        .hasMessageContaining("nonsense");
  }

  @Test
  void aTestsNameTellsItsClauses() {
    assertThat(Clause.in("required_C5_C6_aThrowingHandler")).containsExactly(Clause.C5, Clause.C6);
    assertThatThrownBy(() -> Clause.in("slowHandler")).hasMessageContaining("required_C8_");
  }
}
