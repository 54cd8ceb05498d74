package dev.portolan.contract.clause;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What adapters do natively, by emulation or not at all, clause by clause, as their contract tests
 * have found.
 */
public final class CapabilityTable {
  private static final String NOTHING = "";

  private final Map<String, Map<Clause, Kept>> keptByAdapter = new TreeMap<>();

  /** How a clause is kept: what the tests of each side have found. */
  private static final class Kept {
    final Set<Manner> byAdapter = EnumSet.noneOf(Manner.class);
    final Set<Manner> byEngine = EnumSet.noneOf(Manner.class);

    String cell() {
      boolean refuses = byAdapter.contains(Manner.REFUSED) || byEngine.contains(Manner.REFUSED);
      if (!byAdapter.contains(Manner.NATIVE)
          && !byEngine.contains(Manner.NATIVE)
          && !byEngine.contains(Manner.EMULATED)) {
        return "refused";
      }
      String kept = byAdapter.contains(Manner.NATIVE) ? "native" : "by the engine";
      String best = byEngine.contains(Manner.EMULATED) ? "emulated" : kept;
      return refuses ? best + ", in part refused" : best;
    }
  }

  private CapabilityTable() {}

  /**
   * {@return the table of these results}
   *
   * @throws IllegalArgumentException if a test failed, since then nothing is certain
   */
  public static CapabilityTable of(Collection<ClauseResult> results) {
    var table = new CapabilityTable();
    for (ClauseResult result : results) {
      if (!result.passed()) {
        throw new IllegalArgumentException(result.adapter() + ": " + result.test() + " failed");
      }
      Map<Clause, Kept> kept =
          table.keptByAdapter.computeIfAbsent(result.adapter(), adapter -> new TreeMap<>());
      for (Clause clause : result.clauses()) {
        Kept clauseKept = kept.computeIfAbsent(clause, one -> new Kept());
        boolean ofEngine = result.side().equals(ClauseResult.ENGINE);
        (ofEngine ? clauseKept.byEngine : clauseKept.byAdapter).add(result.manner());
      }
    }
    return table;
  }

  /** {@return the results in these folders, each a {@value ClauseRecorder#FOLDER} of a run} */
  public static List<ClauseResult> read(Collection<Path> folders) {
    var results = new ArrayList<ClauseResult>();
    for (Path folder : folders) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(one -> one.toString().endsWith(".tsv")).sorted().toList()) {
          Files.readAllLines(file).forEach(line -> results.add(ClauseResult.of(line)));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return results;
  }

  /** {@return the table in Markdown, a row for each clause and a column for each adapter} */
  public List<String> markdown() {
    var lines = new ArrayList<String>();
    lines.add("| | Clause | " + String.join(" | ", keptByAdapter.keySet()) + " |");
    lines.add("|---|---|" + "---|".repeat(keptByAdapter.size()));
    for (Clause clause : Clause.values()) {
      List<String> cells =
          keptByAdapter.values().stream()
              .map(kept -> kept.get(clause))
              .map(kept -> kept == null ? NOTHING : kept.cell())
              .toList();
      lines.add("| %s | %s | %s |".formatted(clause, clause.title(), String.join(" | ", cells)));
    }
    return List.copyOf(lines);
  }
}
