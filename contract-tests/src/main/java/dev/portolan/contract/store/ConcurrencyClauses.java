package dev.portolan.contract.store;

import static dev.portolan.contract.store.StoreSession.ORDER;
import static dev.portolan.contract.store.StoreSession.consumed;
import static dev.portolan.contract.store.StoreSession.entry;
import static dev.portolan.contract.store.StoreSession.state;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.contract.clause.FailureMode;
import dev.portolan.ports.spi.Commit;
import dev.portolan.ports.spi.CommitResult;
import dev.portolan.ports.spi.LoadedInstance;
import dev.portolan.ports.spi.ProcessInstance;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Clauses S1 to S5 with many threads; what each thread does follows from its seed. */
abstract class ConcurrencyClauses extends StoreSuite {
  private static final int THREADS = 8;

  @Test
  void required_S2_ofConcurrentCommitsOnOneVersionExactlyOneSucceeds() throws Exception {
    int versions = 200;
    var successes = new AtomicInteger();
    Together.run(
        THREADS,
        thread -> {
          for (int version = 0; version < versions; version++) {
            if (given.step(ORDER, version, 1, "a") != CommitResult.CONFLICT) {
              successes.incrementAndGet();
            }
          }
        });
    assertThat(given.load(ORDER).version()).isEqualTo(successes.get());
    assertThat(given.store.outboxSize()).isEqualTo(successes.get());
    assertThat(successes.get()).isPositive();
  }

  @Test
  void required_S3_ofConcurrentCommitsThatConsumeOneEventExactlyOneSucceeds() throws Exception {
    int rounds = 50;
    var successes = new AtomicInteger();
    Together.run(
        THREADS,
        thread -> {
          for (int round = 0; round < rounds; round++) {
            String event = "event-" + round;
            LoadedInstance loaded = given.load(ORDER, event);
            while (loaded.consumed().isEmpty()) {
              if (given.commit(ORDER, loaded.version(), event, List.of(), "a")
                  != CommitResult.CONFLICT) {
                successes.incrementAndGet();
              }
              loaded = given.load(ORDER, event);
            }
          }
        });
    assertThat(successes).hasValue(rounds);
    assertThat(given.load(ORDER).version()).isEqualTo(rounds);
  }

  @Test
  void required_S1_whatIsLoadedIsAsOfOneMoment() throws Exception {
    int versions = 300;
    var torn = new AtomicInteger();
    Together.run(
        THREADS,
        thread -> {
          if (thread == 0) {
            for (int version = 0; version < versions; version++) {
              given.step(ORDER, version, 0, "a");
            }
          }
          long seen = 0;
          while (seen < versions) {
            LoadedInstance loaded = given.load(ORDER, "event-" + seen);
            boolean consumed = loaded.consumed().contains(consumed("event-" + seen));
            boolean whole =
                loaded.version() == 0 || state("v" + (loaded.version() - 1)).equals(loaded.state());
            if (loaded.version() < seen || !whole || consumed != loaded.version() > seen) {
              torn.incrementAndGet();
            }
            seen = Math.max(seen, loaded.version());
          }
        });
    assertThat(torn).hasValue(0);
  }

  @Test
  @FailureMode(22)
  void required_S5_noEntryIsClaimedByTwoRelays() throws Exception {
    int producers = 200;
    for (int producer = 0; producer < producers; producer++) {
      var instance = new ProcessInstance(ORDER.process(), "key-" + producer);
      given.store.commit(
          new Commit(instance, 0, state("x"), List.of(), List.of(entry(instance, 1, 0, null))),
          given.by("gone"));
    }
    given.store.releaseClaims("gone");
    var claimed = new AtomicInteger();
    Together.run(
        THREADS,
        thread -> {
          int got = -1;
          while (got != 0) {
            got = given.store.claimOutbox(given.by("relay-" + thread), 3).size();
            claimed.addAndGet(got);
          }
        });
    assertThat(claimed).hasValue(producers);
  }

  @Test
  @FailureMode(22)
  void required_S4_S5_everyEntryIsPublishedInOrderThoughRelaysCrash() throws Exception {
    for (long seed = 1; seed <= 3; seed++) {
      var crowd = new CommittingAndRelaying(given.store, "crowd-" + seed, seed);
      crowd.run();
      assertThat(given.store.outboxSize()).isZero();
      crowd.assertEveryVersionWasPublishedInOrder(
          instance -> given.store.load(instance, Set.of()).version());
    }
  }
}
