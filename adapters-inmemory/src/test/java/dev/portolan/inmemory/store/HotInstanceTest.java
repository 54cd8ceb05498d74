package dev.portolan.inmemory.store;

import static dev.portolan.inmemory.store.StoreFixture.ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.spi.CommitResult;
import org.junit.jupiter.api.Test;

/** Far more commits than a store on the network would be asked for in a test. */
final class HotInstanceTest {
  private static final int COMMITS = 70_000;

  private final StoreFixture given = new StoreFixture();

  @Test
  void S1_aHotInstanceTakesManyCommits() {
    for (int version = 0; version < COMMITS; version++) {
      assertThat(given.step(ORDER, version, 1, "a")).isEqualTo(CommitResult.COMMITTED_AND_CLAIMED);
      if (version >= 100) {
        given.published(ORDER, version - 99, 0);
      }
    }
    assertThat(given.load(ORDER, "event-0", "event-69999").consumed()).hasSize(2);
    assertThat(given.store.outboxSize()).isEqualTo(100);
  }
}
