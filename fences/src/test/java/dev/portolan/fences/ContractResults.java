package dev.portolan.fences;

import dev.portolan.contract.clause.CapabilityTable;
import dev.portolan.contract.clause.ClauseResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the contract tests of all adapters have found in this build. */
final class ContractResults {
  private ContractResults() {}

  static List<ClauseResult> all() {
    try (Stream<Path> modules = Files.list(Path.of(".."))) {
      List<Path> folders =
          modules
              .map(module -> module.resolve("target").resolve("contract"))
              .filter(Files::isDirectory)
              .sorted()
              .toList();
      if (folders.isEmpty()) {
        throw new AssertionError("There are no results of contract tests: run the whole build");
      }
      return CapabilityTable.read(folders);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
