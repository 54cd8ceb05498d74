package dev.portolan.inmemory;

import static dev.portolan.inmemory.TestBroker.BILLING;
import static dev.portolan.inmemory.TestBroker.WAREHOUSE;
import static dev.portolan.inmemory.TestBroker.ids;
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

/** What the contract leaves open of dead letters (clauses D1 and D2). */
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
  void P1_deadLettersGoAfterTheirOwnRetention() {
    broker.publish("1");
    deadLetterAll();
    broker.clock.advance(Duration.ofHours(2).minusMillis(1));
    assertThat(desk.list(null, 10).entries()).hasSize(1);
    broker.clock.advance(Duration.ofMillis(1));
    assertThat(desk.list(null, 10).entries()).isEmpty();
  }
}
