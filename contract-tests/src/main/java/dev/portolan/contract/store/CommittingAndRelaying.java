package dev.portolan.contract.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.spi.Commit;
import dev.portolan.ports.spi.CommitResult;
import dev.portolan.ports.spi.OutboxClaim;
import dev.portolan.ports.spi.OutboxEntry;
import dev.portolan.ports.spi.OutboxId;
import dev.portolan.ports.spi.ProcessInstance;
import dev.portolan.ports.spi.ProcessStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;

/**
 * Writers that commit and crash before they publish anything, and relays that publish and crash now
 * and then, all at once. What each does follows from the seed; the clock runs as they go.
 */
final class CommittingAndRelaying {
  private static final int WRITERS = 4;
  private static final int RELAYS = 3;
  private static final int STEPS = 300;
  private static final int INSTANCES = 3;
  private static final long CLAIM_MILLIS = 500;

  private final ProcessStore store;
  private final String process;
  private final long seed;
  private final AtomicLong millis = new AtomicLong(1_000_000);
  private final AtomicInteger writersAtWork = new AtomicInteger(WRITERS);

  /** Per producer, the versions in the order in which they were published first. */
  private final Map<ProcessInstance, List<Long>> published = new ConcurrentHashMap<>();

  CommittingAndRelaying(ProcessStore store, String process, long seed) {
    this.store = store;
    this.process = process;
    this.seed = seed;
  }

  void run() throws Exception {
    Together.run(
        WRITERS + RELAYS,
        thread -> {
          var random = new Random(seed * 100 + thread);
          if (thread < WRITERS) {
            write(random);
          } else {
            relay("relay-" + thread, random);
          }
        });
  }

  private OutboxClaim claim(String relay) {
    Instant now = Instant.ofEpochMilli(millis.incrementAndGet());
    return new OutboxClaim(relay, Set.of(process), now, now.plusMillis(CLAIM_MILLIS));
  }

  private void write(Random random) {
    int committed = 0;
    while (committed < STEPS) {
      var instance = new ProcessInstance(process, "key-" + random.nextInt(INSTANCES));
      long version = store.load(instance, Set.of()).version();
      var commit =
          new Commit(
              instance,
              version,
              StoreSession.state("s"),
              List.of(),
              StoreSession.entries(instance, version + 1, 1));
      if (store.commit(commit, claim("writer")) != CommitResult.CONFLICT) {
        committed++;
      }
    }
    writersAtWork.decrementAndGet();
  }

  private void relay(String name, Random random) {
    while (writersAtWork.get() > 0 || store.outboxSize() > 0) {
      List<OutboxEntry> entries = store.claimOutbox(claim(name), 1 + random.nextInt(20));
      if (random.nextInt(10) == 0) {
        store.releaseClaims(name);
        continue;
      }
      entries.forEach(this::publish);
      if (entries.isEmpty()) {
        millis.addAndGet(random.nextInt(100));
        Thread.yield();
      }
    }
  }

  private void publish(OutboxEntry entry) {
    OutboxId id = entry.id();
    published.compute(
        id.producer(),
        (producer, before) -> {
          List<Long> versions = before == null ? new ArrayList<>() : before;
          if (!versions.contains(id.version())) {
            versions.add(id.version());
          }
          return versions;
        });
    store.removePublished(List.of(id));
  }

  void assertEveryVersionWasPublishedInOrder(ToLongFunction<ProcessInstance> versionOf) {
    assertThat(published).as("seed %d", seed).hasSize(INSTANCES);
    assertThat(published.keySet().stream().mapToLong(versionOf).sum())
        .isEqualTo((long) WRITERS * STEPS);
    published.forEach(
        (producer, versions) -> {
          assertThat(versions).as("%s of seed %d", producer.key(), seed).isSorted();
          assertThat(versions).hasSize((int) versionOf.applyAsLong(producer));
        });
  }
}
