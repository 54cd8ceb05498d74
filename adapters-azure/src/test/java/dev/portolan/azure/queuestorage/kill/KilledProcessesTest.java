package dev.portolan.azure.queuestorage.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.emulators.Azurite;
import dev.portolan.emulators.junit.RequiresAzurite;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.Topology;
import dev.portolan.ports.spi.Transport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clauses P1 and C10 with real processes, which die without a word. */
@RequiresAzurite
@Timeout(900)
class KilledProcessesTest {
  private static final int KILLS = 8;
  private static final int NUMBERS_OF_A_PUBLISHER = 1_000_000;
  private static final int KILLED = 128 + 9;

  @TempDir private Path folder;
  private final String topic = "killed-" + Long.toString(System.nanoTime(), 36);
  private final List<Process> processes = new ArrayList<>();
  private final List<String> roles = List.of("publish", "publish", "billing", "audit");
  private int started;

  @AfterEach
  void killAll() {
    processes.forEach(Process::destroyForcibly);
  }

  @Test
  void P1_C10_whatWasAcceptedIsHandledInEverySubscriptionThoughProcessesAreKilledAtRandom()
      throws Exception {
    long seed = System.nanoTime();
    System.out.println("Processes are killed by seed " + seed);
    Random random = new Random(seed);
    try (Transport broker = ShopProcess.broker()) {
      Topic<?> orders = ShopProcess.topic(topic);
      broker.create(
          new Topology(
              List.of(orders),
              List.of(
                  ShopProcess.subscription(topic, "billing"),
                  ShopProcess.subscription(topic, "audit"))));
    }
    for (String role : roles) {
      processes.add(start(role));
    }
    for (int kill = 0; kill < KILLS; kill++) {
      int enough = handled("billing").size() + 20 + random.nextInt(100);
      await("more orders to be handled", () -> handled("billing").size() >= enough);
      replace(random.nextInt(processes.size()));
    }
    kill(processes.get(0));
    kill(processes.get(1));
    Set<Integer> accepted = new HashSet<>(Journal.read(folder, "publish"));
    assertThat(accepted).isNotEmpty();
    for (String subscription : List.of("billing", "audit")) {
      await(
          "what was accepted to be handled by " + subscription,
          () -> new HashSet<>(handled(subscription)).containsAll(accepted));
    }
    System.out.printf(
        "%d accepted, %d and %d handled, %d of them more than once, %d processes%n",
        accepted.size(),
        handled("billing").size(),
        handled("audit").size(),
        handled("billing").size() - new HashSet<>(handled("billing")).size(),
        started);
  }

  private List<Integer> handled(String subscription) {
    return Journal.read(folder, subscription);
  }

  private void replace(int index) throws Exception {
    kill(processes.get(index));
    processes.set(index, start(roles.get(index)));
  }

  private static void kill(Process process) throws InterruptedException {
    assertThat(process.isAlive()).as("goes on until it is killed").isTrue();
    assertThat(process.destroyForcibly().waitFor()).isEqualTo(KILLED);
  }

  /** Its output is the test's, so that one that cannot start says why. */
  private Process start(String role) throws IOException {
    int number = ++started;
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ShopProcess.class.getName(),
                role.equals("publish") ? role : "consume",
                topic,
                folder.resolve(role + "-" + number).toString(),
                role.equals("publish") ? Integer.toString(number * NUMBERS_OF_A_PUBLISHER) : role)
            .inheritIO();
    builder
        .environment()
        .put(Azurite.CONNECTION_STRING_VARIABLE, Azurite.shared().address().connectionString());
    return builder.start();
  }

  private static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofMinutes(4).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("still waiting for " + what).isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }
}
