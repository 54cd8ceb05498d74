package dev.portolan.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.Decision;
import dev.portolan.ports.Event;
import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.Publication;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.EventId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

class FoldTest {
  private static final Topic<Integer> SUMS = Topic.of("sums", Integer.class);

  /** Adds the event's number and publishes the sum; refuses 13. */
  private static WaitingEvent<Integer> add(String id, int number) {
    var attributes =
        new EventAttributes(id, "/test", "test.add.v1", null, null, null, null, Map.of());
    return new WaitingEvent<>(
        new Event<>(attributes, number),
        sum -> {
          if (number == 13) {
            throw new IllegalArgumentException("unlucky");
          }
          return Decision.of(sum + number, Publication.of(SUMS, sum + number));
        },
        new ReentrantLock());
  }

  private static Fold<Integer> fold(Set<EventId> before, int maxItems, WaitingEvent<?>... events) {
    @SuppressWarnings("unchecked")
    List<WaitingEvent<Integer>> waiting = (List<WaitingEvent<Integer>>) (List<?>) List.of(events);
    return Fold.of(0, before, waiting, maxItems);
  }

  private static List<Object> published(Fold<Integer> fold) {
    return fold.outgoing().stream().<Object>map(caused -> caused.publication().data()).toList();
  }

  @Test
  void S1_eventsOfOneInstanceFoldIntoOneStateAndOneOutbox() {
    Fold<Integer> fold = fold(Set.of(), 100, add("1", 1), add("2", 2), add("3", 3));
    assertThat(fold.state()).isEqualTo(6);
    assertThat(published(fold)).containsExactly(1, 3, 6);
    assertThat(fold.consumed()).extracting(EventId::id).containsExactly("1", "2", "3");
  }

  @Test
  void S3_whatWasConsumedBeforeHasNoSecondEffect() {
    Fold<Integer> fold =
        fold(Set.of(new EventId("/test", "1")), 100, add("1", 1), add("2", 2), add("2", 2));
    assertThat(fold.state()).isEqualTo(2);
    assertThat(fold.results())
        .extracting(result -> result.getClass().getSimpleName())
        .containsExactly("Duplicate", "Decided", "Duplicate");
  }

  @Test
  void C5_aDecisionThatThrowsFailsAlone() {
    Fold<Integer> fold = fold(Set.of(), 100, add("1", 1), add("2", 13), add("3", 3));
    assertThat(fold.state()).isEqualTo(4);
    assertThat(fold.consumed()).extracting(EventId::id).containsExactly("1", "3");
    assertThat(fold.results().get(1)).isInstanceOf(Fold.Result.Failed.class);
  }

  @Test
  void S1_aFullCommitLeavesTheRestForTheNext() {
    Fold<Integer> fold = fold(Set.of(), 4, add("1", 1), add("2", 2), add("3", 3));
    assertThat(fold.results()).hasSize(2);
    assertThat(fold.state()).isEqualTo(3);
  }

  @Test
  void S1_oneEventAlwaysFits() {
    assertThat(fold(Set.of(), 1, add("1", 1)).consumed()).hasSize(1);
  }
}
