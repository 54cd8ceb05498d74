package dev.portolan.inmemory.store;

import static dev.portolan.inmemory.store.StoreFixture.ORDER;
import static dev.portolan.ports.spi.CommitResult.COMMITTED;
import static dev.portolan.ports.spi.CommitResult.CONFLICT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the contract leaves open: this store forgets at the very end of the retention. */
final class InboxForgettingTest {
  private final StoreFixture given = new StoreFixture();

  @Test
  void S3_whatWasConsumedIsForgottenWhenItsRetentionEnds() {
    given.step(ORDER, 0, 0, "a");
    given.now = given.now.plus(Duration.ofDays(30)).minusMillis(1);
    assertThat(given.commit(ORDER, 1, "event-0", List.of(), "a")).isEqualTo(CONFLICT);
    given.now = given.now.plusMillis(1);
    assertThat(given.commit(ORDER, 1, "event-0", List.of(), "a")).isEqualTo(COMMITTED);
  }
}
