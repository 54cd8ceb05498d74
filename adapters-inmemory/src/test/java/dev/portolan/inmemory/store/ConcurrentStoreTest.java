package dev.portolan.inmemory.store;

import static dev.portolan.inmemory.store.StoreFixture.ORDER;
import static dev.portolan.inmemory.store.StoreFixture.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.spi.Commit;
import dev.portolan.ports.spi.CommitResult;
import dev.portolan.ports.spi.OutboxClaim;
import dev.portolan.ports.spi.OutboxEntry;
import dev.portolan.ports.spi.OutboxId;
import dev.portolan.ports.spi.ProcessInstance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clauses S1, S2, S4 and S5 with many threads; what each thread does follows from its seed. */
final class ConcurrentStoreTest {
  private static final int WRITERS = 4;
  private static final int STEPS = 2_000;

  private final StoreFixture given = new StoreFixture();
  private final AtomicLong millis = new AtomicLong(1_000_000);
  private final AtomicInteger writersAtWork = new AtomicInteger(WRITERS);

  /** Per producer, the versions in the order in which they were published first. */
  private final Map<ProcessInstance, List<Long>> published = new ConcurrentHashMap<>();

  private OutboxClaim claim(String relay) {
    Instant now = Instant.ofEpochMilli(millis.incrementAndGet());
    return new OutboxClaim(relay, Set.of("p"), now, now.plus(Duration.ofMillis(500)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void S4_S5_everyEntryIsPublishedInOrderThoughRelaysCrash(long seed) {
    try (var threads = Executors.newCachedThreadPool()) {
      for (int writer = 0; writer < WRITERS; writer++) {
        var random = new Random(seed * 100 + writer);
        threads.execute(() -> write(random));
      }
      for (int relay = 0; relay < 3; relay++) {
        var random = new Random(seed * 100 + 50 + relay);
        String name = "relay-" + relay;
        threads.execute(() -> relay(name, random));
      }
    }
    assertThat(given.store.outboxSize()).isZero();
    long steps = published.keySet().stream().mapToLong(i -> given.load(i).version()).sum();
    assertThat(steps).isEqualTo((long) WRITERS * STEPS);
    published.forEach(
        (producer, versions) -> {
          assertThat(versions).as(producer.key()).isSorted();
          assertThat(versions).hasSize((int) given.load(producer).version());
        });
  }

  private void write(Random random) {
    int committed = 0;
    while (committed < STEPS) {
      var instance = new ProcessInstance("p", "key-" + random.nextInt(3));
      long version = given.load(instance).version();
      var outgoing = List.of(entry(instance, version + 1, 0, null));
      var commit = new Commit(instance, version, StoreFixture.state("s"), List.of(), outgoing);
      // Nobody publishes for the writers: their claims lapse, as after a crash.
      if (given.store.commit(commit, claim("writer")) != CommitResult.CONFLICT) {
        committed++;
      }
    }
    writersAtWork.decrementAndGet();
  }

  private void relay(String name, Random random) {
    while (writersAtWork.get() > 0 || given.store.outboxSize() > 0) {
      List<OutboxEntry> entries = given.store.claimOutbox(claim(name), 1 + random.nextInt(20));
      if (random.nextInt(10) == 0) {
        given.store.releaseClaims(name);
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
    List<Long> versions = published.computeIfAbsent(id.producer(), producer -> new ArrayList<>());
    synchronized (versions) {
      if (!versions.contains(id.version())) {
        versions.add(id.version());
      }
    }
    given.store.removePublished(List.of(id));
  }

  @ParameterizedTest
  @ValueSource(ints = {8})
  void S2_ofConcurrentCommitsOnOneVersionExactlyOneSucceeds(int threadCount) {
    var successes = new AtomicInteger();
    try (var threads = Executors.newCachedThreadPool()) {
      for (int thread = 0; thread < threadCount; thread++) {
        threads.execute(
            () -> {
              for (int version = 0; version < 1_000; version++) {
                if (given.step(ORDER, version, 1, "a") != CommitResult.CONFLICT) {
                  successes.incrementAndGet();
                }
              }
            });
      }
    }
    assertThat(given.load(ORDER).version()).isEqualTo(successes.get());
    assertThat(given.store.outboxSize()).isEqualTo(successes.get());
    assertThat(successes.get()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(ints = {70_000})
  void S1_aHotInstanceTakesManyCommits(int commits) {
    for (int version = 0; version < commits; version++) {
      assertThat(given.step(ORDER, version, 1, "a")).isEqualTo(CommitResult.COMMITTED_AND_CLAIMED);
      if (version >= 100) {
        given.published(ORDER, version - 99, 0);
      }
    }
    assertThat(given.load(ORDER, "event-0", "event-69999").consumed()).hasSize(2);
    assertThat(given.store.outboxSize()).isEqualTo(100);
  }
}
