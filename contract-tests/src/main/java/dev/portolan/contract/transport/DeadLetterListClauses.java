package dev.portolan.contract.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.DeadLetter;
import dev.portolan.ports.spi.DeadLetterPage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clause D1: dead letters are listed page by page, oldest first, and stay. */
abstract class DeadLetterListClauses extends TransportSuite {

  @Test
  void required_D1_listingConsumesNothing() throws Exception {
    if (lacks(Capability.DEAD_LETTERS)) {
      return;
    }
    var scene = new DeadLetterScene(broker, "orders", 3);
    List<DeadLetter> first = scene.entries();
    for (int round = 0; round < 3; round++) {
      assertThat(scene.entries()).isEqualTo(first);
      assertThat(DeadLetterList.all(broker.another().deadLetters(scene.billing), 2))
          .isEqualTo(first);
    }
    broker.passLease();
    scene.consumer.assertQuiet();
    assertThat(scene.entries()).isEqualTo(first);
    assertThat(first).extracting(DeadLetter::id).doesNotHaveDuplicates();
  }

  @Test
  void required_D1_pagesOfEverySizeHoldEachEntryOnceOldestFirst() throws Exception {
    if (lacks(Capability.DEAD_LETTERS)) {
      return;
    }
    int entries = 11;
    var scene = new DeadLetterScene(broker, "orders", entries);
    for (int size : new int[] {1, 2, 3, 10, 11, 12, 100, Integer.MAX_VALUE}) {
      List<Integer> sizes = new ArrayList<>();
      var ids = new ArrayList<String>();
      String from = null;
      do {
        DeadLetterPage page = scene.desk.list(from, size);
        sizes.add(page.entries().size());
        ids.addAll(Events.deadIds(page.entries()));
        from = page.next();
      } while (from != null && sizes.size() <= entries);
      assertThat(ids).as("pages of %d", size).isEqualTo(Events.numbered("event-", entries));
      assertThat(sizes).as("pages of %d", size).isEqualTo(expectedSizes(entries, size));
    }
  }

  private static List<Integer> expectedSizes(int entries, int size) {
    var sizes = new ArrayList<Integer>();
    for (int left = entries; left > 0; left -= sizes.getLast()) {
      sizes.add(Math.min(left, size));
    }
    return sizes;
  }

  @Test
  void required_D1_withoutDeadLettersThereIsOneEmptyPage() throws Exception {
    if (lacks(Capability.DEAD_LETTERS)) {
      return;
    }
    var scene = new DeadLetterScene(broker, "orders", 0);
    DeadLetterPage page = scene.desk.list(null, 10);
    assertThat(page.entries()).isEmpty();
    assertThat(page.next()).isNull();
  }

  @Test
  void required_D1_manyDeadLettersAreAllListed() throws Exception {
    if (lacks(Capability.DEAD_LETTERS)) {
      return;
    }
    var scene = new DeadLetterScene(broker, "orders", 0);
    List<String> ids = Events.numbered("event-", 250);
    broker.publish(scene.billing.topic(), ids);
    for (var delivery : scene.consumer.take(ids.size())) {
      scene.consumer.deadLetter(delivery);
    }
    assertThat(Events.deadIds(DeadLetterList.all(scene.desk, 100)))
        .containsExactlyInAnyOrderElementsOf(ids);
    assertThat(Events.deadIds(DeadLetterList.all(scene.desk, 50)))
        .containsExactlyInAnyOrderElementsOf(ids);
  }

  @Test
  void required_D1_aListedEntryKeepsItsHandleWhileOthersGo() throws Exception {
    if (lacks(Capability.DEAD_LETTERS)) {
      return;
    }
    var scene = new DeadLetterScene(broker, "orders", 5);
    List<DeadLetter> listed = DeadLetterList.all(scene.desk, 2);
    assertThat(scene.desk.purge(DeadLetterScene.at(listed, List.of(1))).failures()).isEmpty();
    assertThat(scene.desk.redrive(DeadLetterScene.at(listed, List.of(0, 3))).failures()).isEmpty();
    assertThat(scene.ids()).containsExactly("event-2", "event-4");
    assertThat(scene.desk.redrive(DeadLetterScene.at(listed, List.of(2, 4))).failures()).isEmpty();
    assertThat(scene.ids()).isEmpty();
    assertThat(scene.consumer.consumeIds(4))
        .containsExactlyInAnyOrder("event-0", "event-2", "event-3", "event-4");
  }

  @Test
  void required_D1_pagesMayBeOfDifferentSizes() throws Exception {
    if (lacks(Capability.DEAD_LETTERS)) {
      return;
    }
    var scene = new DeadLetterScene(broker, "orders", 6);
    DeadLetterPage first = scene.desk.list(null, 1);
    DeadLetterPage second = scene.desk.list(first.next(), 3);
    DeadLetterPage third = scene.desk.list(second.next(), 10);
    assertThat(Events.deadIds(first.entries())).containsExactly("event-0");
    assertThat(Events.deadIds(second.entries())).containsExactly("event-1", "event-2", "event-3");
    assertThat(Events.deadIds(third.entries())).containsExactly("event-4", "event-5");
    assertThat(third.next()).isNull();
  }
}
