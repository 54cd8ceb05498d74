package dev.portolan.contract.store;

import static dev.portolan.contract.store.StoreSession.ORDER;
import static dev.portolan.contract.store.StoreSession.consumed;
import static dev.portolan.contract.store.StoreSession.entries;
import static dev.portolan.contract.store.StoreSession.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.Commit;
import dev.portolan.ports.spi.CommitResult;
import dev.portolan.ports.spi.EventId;
import dev.portolan.ports.spi.OutboxId;
import dev.portolan.ports.spi.Payload;
import dev.portolan.ports.spi.StoredState;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Clause S1: what is too large, and what comes after the end. */
abstract class LimitClauses extends StoreSuite {
  /** Above it a limit of bytes says nothing that a test could afford. */
  private static final long AFFORDABLE_BYTES = 64L << 20;

  private static ErrorCode refusalOf(ThrowingCallable call) {
    MessagingException refusal = catchThrowableOfType(MessagingException.class, call);
    assertThat(refusal).as("a refusal").isNotNull();
    return refusal.code();
  }

  private static List<EventId> ids(int count) {
    return IntStream.range(0, count).mapToObj(n -> consumed("event-" + n)).toList();
  }

  @Test
  void required_S1_aCommitOfAsManyItemsAsTheLimitAllowsIsWrittenWhole() {
    int most = given.store.limits().maxCommitItems();
    Commit full =
        new Commit(ORDER, 0, state("x"), ids(most - most / 2), entries(ORDER, 1, most / 2));
    assertThat(given.store.commit(full, given.by("a"))).isNotEqualTo(CommitResult.CONFLICT);
    assertThat(given.store.outboxSize()).isEqualTo(most / 2);
    assertThat(given.load(ORDER, "event-0").consumed()).hasSize(1);
  }

  @Test
  void required_S1_aCommitOfMoreItemsIsTooLargeAndWritesNothing() {
    int most = given.store.limits().maxCommitItems();
    Commit tooMany = new Commit(ORDER, 0, state("x"), ids(most), entries(ORDER, 1, 1));
    assertThat(refusalOf(() -> given.store.commit(tooMany, given.by("a"))))
        .isEqualTo(ErrorCode.TOO_LARGE);
    assertThat(given.load(ORDER, "event-0")).isEqualTo(given.load(ORDER));
    assertThat(given.load(ORDER).version()).isZero();
    assertThat(given.store.outboxSize()).isZero();
  }

  @Test
  void required_S1_aCommitOfMoreBytesIsTooLargeAndWritesNothing() {
    long most = given.store.limits().maxCommitBytes();
    if (most < AFFORDABLE_BYTES) {
      var bytes = Payload.ofOwned(new byte[(int) most + 1]);
      var tooLong = new Commit(ORDER, 0, new StoredState("s.v1", bytes), ids(1), List.of());
      assertThat(refusalOf(() -> given.store.commit(tooLong, given.by("a"))))
          .isEqualTo(ErrorCode.TOO_LARGE);
      assertThat(given.load(ORDER, "event-0").consumed()).isEmpty();
      assertThat(given.load(ORDER).version()).isZero();
    }
    var half = Payload.ofOwned(new byte[(int) (Math.min(most, AFFORDABLE_BYTES) / 2)]);
    given.store.commit(
        new Commit(ORDER, 0, new StoredState("s.v1", half), ids(1), List.of()), given.by("a"));
    assertThat(given.load(ORDER).state()).isEqualTo(new StoredState("s.v1", half));
  }

  @Test
  void required_S1_afterCloseEveryCallSaysSo() {
    given.store.close();
    given.store.close();
    var commit = new Commit(ORDER, 0, state("x"), List.of(), List.of());
    List<ThrowingCallable> calls =
        List.of(
            () -> given.load(ORDER),
            () -> given.store.commit(commit, given.by("a")),
            () -> given.claim("a"),
            () -> given.store.extendClaims(given.by("a")),
            () -> given.store.removePublished(List.of(new OutboxId(ORDER, 1, 0))),
            () -> given.store.releaseClaims("a"),
            () -> given.store.outboxSize());
    for (ThrowingCallable call : calls) {
      assertThat(refusalOf(call)).isEqualTo(ErrorCode.CLOSED);
    }
  }
}
