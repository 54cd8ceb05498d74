package dev.portolan.inmemory;

import static dev.portolan.inmemory.TestBroker.BILLING;
import static dev.portolan.inmemory.TestBroker.WAREHOUSE;
import static dev.portolan.inmemory.TestBroker.ids;
import static dev.portolan.inmemory.TestBroker.only;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.DeadLetter;
import dev.portolan.ports.spi.DeadLetterPage;
import dev.portolan.ports.spi.DeadLetters;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.EncodedEvent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clauses C6, C7 and D1 to D3, as far as they are the transport's. */
final class DeadLettersTest {
  private static final Subscription<String> BRIEF =
      BILLING.retention(Duration.ofHours(1), Duration.ofHours(2));

  private final TestBroker broker = new TestBroker(BRIEF, WAREHOUSE);
  private final DeadLetters desk = broker.transport.deadLetters(BRIEF);

  @AfterEach
  void close() {
    broker.close();
  }

  private void deadLetterAll() {
    broker.deadLetter(BRIEF, broker.receive(BRIEF).toArray(Delivery[]::new));
  }

  private static List<String> listedIds(DeadLetterPage page) {
    return page.entries().stream()
        .map(entry -> ((EncodedEvent) entry.content()).attributes().id())
        .toList();
  }

  @Test
  void C7_aDeadLetteredEventLiesThereWithReasonAttemptsAndOriginal() {
    broker.publish("1");
    broker.release(BRIEF, only(broker.receive(BRIEF)), Duration.ZERO, true);
    deadLetterAll();

    DeadLetter entry = desk.list(null, 10).entries().get(0);
    assertThat(entry.reason().description()).isEqualTo("no such customer");
    assertThat(entry.reason().attempts()).isEqualTo(2);
    assertThat(entry.content()).isEqualTo(TestBroker.event("1"));
    assertThat(entry.deadLetteredAt()).isEqualTo(broker.clock.instant());
    assertThat(entry.redriveGeneration()).isZero();
    broker.clock.advance(TestBroker.LEASE);
    assertThat(broker.receive(BRIEF)).as("gone from the subscription").isEmpty();
    assertThat(broker.transport.deadLetters(WAREHOUSE).list(null, 10).entries()).isEmpty();
  }

  @Test
  void D1_listingPagesThroughAllOldestFirstAndConsumesNothing() {
    broker.publish("1", "2", "3", "4", "5");
    deadLetterAll();
    for (int round = 0; round < 2; round++) {
      DeadLetterPage first = desk.list(null, 2);
      DeadLetterPage second = desk.list(first.next(), 2);
      DeadLetterPage third = desk.list(second.next(), 2);
      assertThat(listedIds(first)).containsExactly("1", "2");
      assertThat(listedIds(second)).containsExactly("3", "4");
      assertThat(listedIds(third)).containsExactly("5");
      assertThat(third.next()).isNull();
    }
  }

  @Test
  void D1_aPageBeginsWhereItShouldThoughEntriesHaveGone() {
    broker.publish("1", "2", "3");
    deadLetterAll();
    DeadLetterPage first = desk.list(null, 1);
    desk.purge(desk.list(null, 2).entries());
    assertThat(listedIds(desk.list(first.next(), 10))).containsExactly("3");
    assertThatThrownBy(() -> desk.list("nonsense", 1)).hasMessageContaining("nonsense");
    assertThatThrownBy(() -> desk.list(null, 0)).hasMessageContaining("maxEntries");
  }

  @Test
  void D2_redriveGoesToItsSubscriptionOnlyAtAttemptsZeroWithTheNextGeneration() {
    broker.publish("1", "2");
    deadLetterAll();
    assertThat(broker.receive(WAREHOUSE)).hasSize(2);
    List<DeadLetter> entries = desk.list(null, 10).entries();
    assertThat(desk.redrive(entries).isSuccess()).isTrue();

    List<Delivery> again = broker.receive(BRIEF);
    assertThat(ids(again)).containsExactly("1", "2");
    assertThat(again).allMatch(delivery -> delivery.attempt() == 1);
    assertThat(again).allMatch(delivery -> delivery.redriveGeneration() == 1);
    assertThat(broker.receive(WAREHOUSE)).isEmpty();
    assertThat(desk.list(null, 10).entries()).isEmpty();
    assertThat(desk.redrive(entries).failures())
        .extracting(failure -> failure.cause().code())
        .containsExactly(ErrorCode.NOT_FOUND, ErrorCode.NOT_FOUND);

    broker.deadLetter(BRIEF, again.get(0));
    assertThat(desk.list(null, 10).entries().get(0).redriveGeneration()).isEqualTo(1);
  }

  @Test
  void D2_aRedrivenEventIsKeptForAWholeRetentionAgain() {
    broker.publish("1");
    deadLetterAll();
    broker.clock.advance(Duration.ofMinutes(90));
    desk.redrive(desk.list(null, 1).entries());
    broker.clock.advance(Duration.ofMinutes(59));
    assertThat(ids(broker.receive(BRIEF))).containsExactly("1");
  }

  @Test
  void D3_purgeDeletesTheGivenEntriesOnly() {
    broker.publish("1", "2");
    deadLetterAll();
    List<DeadLetter> entries = desk.list(null, 10).entries();
    assertThat(desk.purge(entries.subList(0, 1)).isSuccess()).isTrue();
    assertThat(listedIds(desk.list(null, 10))).containsExactly("2");
    assertThat(desk.purge(entries).failures()).hasSize(1);
    assertThat(broker.receive(BRIEF)).isEmpty();
  }

  @Test
  void P1_deadLettersGoAfterTheirOwnRetention() {
    broker.publish("1");
    deadLetterAll();
    broker.clock.advance(Duration.ofHours(2).minusMillis(1));
    assertThat(desk.list(null, 10).entries()).hasSize(1);
    broker.clock.advance(Duration.ofMillis(1));
    assertThat(desk.list(null, 10).entries()).isEmpty();
  }
}
