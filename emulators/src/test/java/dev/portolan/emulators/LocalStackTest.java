package dev.portolan.emulators;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.emulators.junit.RequiresLocalStack;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LocalStackTest {
  @Test
  @RequiresLocalStack
  void threadsShareOneAndClosingItLeavesItToTheOthers(LocalStack given) throws IOException {
    List<CompletableFuture<LocalStack>> asked =
        Stream.generate(() -> CompletableFuture.supplyAsync(LocalStack::shared)).limit(8).toList();
    assertThat(asked).allMatch(future -> future.join() == given);
    given.close();
    LocalPython.carriesAMessage(given.python(), given.address(), "shared");
  }

  /** Looks for a LocalStack where there is none, and says how that ends. */
  static final class Searcher {
    private Searcher() {}

    public static void main(String[] arguments) {
      for (int time = 1; time <= 2; time++) {
        try {
          System.out.println("found " + LocalStack.shared());
        } catch (EmulatorUnavailableException e) {
          System.out.println(e.getMessage());
        }
      }
    }
  }

  @Test
  void whereThereIsNoneEveryWayIsSaidWithItsReasonAndWhatToDo() throws IOException {
    var jvm = ChildJvm.start(Map.of("PATH", "/missing"), Searcher.class);
    List<String> said = jvm.inputReader().lines().toList();
    assertThat(said).hasSize(2);
    assertThat(said.getFirst())
        .containsSubsequence(
            "No LocalStack could be had: endpoint: PORTOLAN_LOCALSTACK_ENDPOINT is not set;",
            "container: Testcontainers is not on the class path;",
            "local Python: no Python 3.11 or 3.12 with its modules venv and ensurepip on the PATH.",
            "Set PORTOLAN_LOCALSTACK_ENDPOINT",
            "start a container engine",
            "apt-get install python3 python3-venv");
    assertThat(said.getLast()).as("the second time").isEqualTo(said.getFirst());
  }
}
