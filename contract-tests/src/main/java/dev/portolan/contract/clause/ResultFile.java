package dev.portolan.contract.clause;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/** The results of a run, written when it ends: a file per adapter, a line per test. */
final class ResultFile implements AutoCloseable {
  private final Path folder;
  private final ConcurrentLinkedQueue<ClauseResult> results = new ConcurrentLinkedQueue<>();

  ResultFile(Path folder) {
    this.folder = folder;
  }

  void add(ClauseResult result) {
    results.add(result);
  }

  @Override
  public void close() throws IOException {
    Map<String, List<ClauseResult>> byAdapter =
        results.stream()
            .sorted(Comparator.comparing(ClauseResult::side).thenComparing(ClauseResult::test))
            .collect(
                Collectors.groupingBy(ClauseResult::adapter, TreeMap::new, Collectors.toList()));
    Files.createDirectories(folder);
    for (var entry : byAdapter.entrySet()) {
      List<String> lines = entry.getValue().stream().map(ClauseResult::line).distinct().toList();
      Files.write(folder.resolve(entry.getKey() + ".tsv"), lines);
    }
  }
}
