package dev.portolan.contract.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.DeadLetter;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.EntryFailure;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clause D2: what a redrive answers, and reaches. */
abstract class RedriveResultClauses extends TransportSuite {
  private static final int ENTRIES = 5;

  @Test
  void required_D2_whatIsGoneIsReportedEntryByEntry() throws Exception {
    if (lacks(Capability.DEAD_LETTERS)) {
      return;
    }
    int round = 0;
    for (List<Integer> gone : List.of(List.of(0), List.of(2), List.of(4), List.of(0, 1, 4))) {
      var scene = new DeadLetterScene(broker, "orders" + round++, ENTRIES);
      List<DeadLetter> entries = scene.entries();
      assertThat(Failures.of(scene.desk.redrive(DeadLetterScene.at(entries, gone)))).isEmpty();
      scene.consumer.consume(gone.size());
      BatchResult result = scene.desk.redrive(entries);
      assertThat(Failures.positions(result)).isEqualTo(gone);
      for (EntryFailure failure : result.failures()) {
        assertThat(failure.cause().code().isTransient()).as("gone for good").isFalse();
      }
      scene.consumer.consume(ENTRIES - gone.size());
      assertThat(scene.ids()).isEmpty();
      scene.assertOthersUntouched(ENTRIES);
    }
  }

  @Test
  void required_D2_aRedriveWakesWhoWaits() throws Exception {
    if (lacks(Capability.DEAD_LETTERS)) {
      return;
    }
    var scene = new DeadLetterScene(broker, "orders", 1);
    Background<Delivery> wait =
        Background.start(broker.pace().patience(), scene.consumer::waitForOne);
    assertThat(wait.endsWithin(broker.pace().quiet())).as("nothing came").isFalse();
    assertThat(scene.desk.redrive(scene.entries()).failures()).isEmpty();
    assertThat(wait.result().redriveGeneration()).isEqualTo(1);
  }

  @Test
  void required_D2_manyAreRedrivenAtOnce() throws Exception {
    if (lacks(Capability.DEAD_LETTERS)) {
      return;
    }
    var scene = new DeadLetterScene(broker, "orders", 0);
    List<String> ids = Events.numbered("event-", 100);
    broker.publish(scene.billing.topic(), ids);
    for (Delivery delivery : scene.consumer.take(ids.size())) {
      scene.consumer.deadLetter(delivery);
    }
    assertThat(Failures.of(scene.desk.redrive(scene.entries()))).isEmpty();
    assertThat(scene.consumer.consumeIds(ids.size())).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(scene.ids()).isEmpty();
  }
}
