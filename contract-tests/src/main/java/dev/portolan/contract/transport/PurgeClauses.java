package dev.portolan.contract.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.DeadLetter;
import dev.portolan.ports.spi.EntryFailure;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clause D3: purging deletes the given entries for good, and no other. */
abstract class PurgeClauses extends TransportSuite {
  private static final int ENTRIES = 5;

  @Test
  void required_D3_onlyTheGivenEntriesAreDeletedAndForGood() throws Exception {
    if (lacks(Capability.DEAD_LETTERS)) {
      return;
    }
    int round = 0;
    for (List<Integer> given : List.of(List.of(0), List.of(4), List.of(1, 3), List.of(2, 0))) {
      var scene = new DeadLetterScene(broker, "orders" + round++, ENTRIES);
      List<DeadLetter> chosen = DeadLetterScene.at(scene.entries(), given);
      assertThat(Failures.of(scene.desk.purge(chosen))).isEmpty();
      List<String> left = Events.numbered("event-", ENTRIES);
      left.removeAll(Events.deadIds(chosen));
      assertThat(scene.ids()).isEqualTo(left);
      broker.passLease();
      scene.consumer.assertQuiet();
      assertThat(scene.ids()).isEqualTo(left);
      scene.assertOthersUntouched(ENTRIES);
    }
  }

  @Test
  void required_D3_whatIsGoneIsReportedEntryByEntry() throws Exception {
    if (lacks(Capability.DEAD_LETTERS)) {
      return;
    }
    int round = 0;
    for (List<Integer> gone : List.of(List.of(0), List.of(2), List.of(4), List.of(0, 1, 4))) {
      var scene = new DeadLetterScene(broker, "orders" + round++, ENTRIES);
      List<DeadLetter> entries = scene.entries();
      assertThat(Failures.of(scene.desk.purge(DeadLetterScene.at(entries, gone)))).isEmpty();
      BatchResult result = scene.desk.purge(entries);
      assertThat(Failures.positions(result)).isEqualTo(gone);
      for (EntryFailure failure : result.failures()) {
        assertThat(failure.cause().code().isTransient()).as("gone for good").isFalse();
      }
      assertThat(scene.ids()).isEmpty();
      scene.assertOthersUntouched(ENTRIES);
    }
  }

  @Test
  void required_D3_purgingTouchesNothingThatIsAlive() throws Exception {
    if (lacks(Capability.DEAD_LETTERS)) {
      return;
    }
    var scene = new DeadLetterScene(broker, "orders", 2);
    broker.publish(scene.billing.topic(), "held", "waiting");
    var held = scene.consumer.takeOne();
    assertThat(Failures.of(scene.desk.purge(scene.entries()))).isEmpty();
    scene.consumer.complete(held);
    assertThat(scene.consumer.consume(1)).hasSize(1);
    assertThat(scene.auditor.consumeIds(2)).containsExactlyInAnyOrder("held", "waiting");
  }

  @Test
  void required_D3_manyArePurgedAtOnce() throws Exception {
    if (lacks(Capability.DEAD_LETTERS)) {
      return;
    }
    var scene = new DeadLetterScene(broker, "orders", 0);
    List<String> ids = Events.numbered("event-", 100);
    broker.publish(scene.billing.topic(), ids);
    for (var delivery : scene.consumer.take(ids.size())) {
      scene.consumer.deadLetter(delivery);
    }
    List<DeadLetter> entries = scene.entries();
    assertThat(Failures.of(scene.desk.purge(entries.subList(0, 60)))).isEmpty();
    assertThat(scene.entries()).isEqualTo(entries.subList(60, 100));
    scene.consumer.assertQuiet();
  }
}
