package dev.portolan.contract.store;

import static dev.portolan.contract.store.StoreSession.ORDER;
import static dev.portolan.contract.store.StoreSession.OTHER;
import static dev.portolan.contract.store.StoreSession.consumed;
import static dev.portolan.contract.store.StoreSession.entries;
import static dev.portolan.contract.store.StoreSession.state;
import static dev.portolan.ports.spi.CommitResult.COMMITTED;
import static dev.portolan.ports.spi.CommitResult.COMMITTED_AND_CLAIMED;
import static dev.portolan.ports.spi.CommitResult.CONFLICT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.spi.Commit;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.LoadedInstance;
import dev.portolan.ports.spi.OutboxEntry;
import dev.portolan.ports.spi.OutboxId;
import dev.portolan.ports.spi.Payload;
import dev.portolan.ports.spi.ProcessInstance;
import dev.portolan.ports.spi.StoredState;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Clauses S1 and S2: all or nothing, on the version that was loaded. */
abstract class CommitClauses extends StoreSuite {

  @Test
  void required_S1_anInstanceThatNeverCommittedIsAtVersionZeroWithoutState() {
    LoadedInstance loaded = given.load(ORDER, "event-0");
    assertThat(loaded.version()).isZero();
    assertThat(loaded.state()).isNull();
    assertThat(loaded.consumed()).isEmpty();
    assertThat(given.store.outboxSize()).isZero();
  }

  @Test
  void required_S1_aCommitWritesStateInboxAndOutbox() {
    assertThat(given.step(ORDER, 0, 2, "a")).isEqualTo(COMMITTED_AND_CLAIMED);
    LoadedInstance loaded = given.load(ORDER, "event-0", "event-1");
    assertThat(loaded.version()).isEqualTo(1);
    assertThat(loaded.state()).isEqualTo(state("v0"));
    assertThat(loaded.consumed()).containsExactly(consumed("event-0"));
    assertThat(given.store.outboxSize()).isEqualTo(2);
    assertThat(given.load(OTHER).version()).isZero();
  }

  @Test
  void required_S1_S2_aCommitOnAnotherVersionWritesNothing() {
    given.step(ORDER, 0, 1, "a");
    assertThat(given.commit(ORDER, 0, "new", entries(ORDER, 1, 1), "a")).isEqualTo(CONFLICT);
    assertThat(given.commit(ORDER, 2, "new", entries(ORDER, 3, 1), "a")).isEqualTo(CONFLICT);
    assertThat(given.commit(OTHER, 1, "new", entries(OTHER, 2, 1), "a")).isEqualTo(CONFLICT);
    assertThat(given.load(ORDER, "new")).isEqualTo(given.load(ORDER));
    assertThat(given.load(OTHER).version()).isZero();
    assertThat(given.store.outboxSize()).isEqualTo(1);
  }

  @Test
  void required_S2_afterAConflictTheNewVersionCanBeCommittedOn() {
    given.step(ORDER, 0, 0, "a");
    assertThat(given.commit(ORDER, 0, "x", List.of(), "b")).isEqualTo(CONFLICT);
    assertThat(given.commit(ORDER, 1, "x", List.of(), "b")).isEqualTo(COMMITTED);
    assertThat(given.load(ORDER).version()).isEqualTo(2);
  }

  @Test
  void required_S1_instancesOfOneKeyInTwoProcessesAreTwo() {
    var invoice = new ProcessInstance("invoice", ORDER.key());
    given.step(ORDER, 0, 0, "a");
    assertThat(given.load(invoice, "event-0")).isEqualTo(given.load(OTHER));
    assertThat(given.step(invoice, 0, 0, "a")).isEqualTo(COMMITTED);
  }

  @Test
  void required_S1_keysOfAnyTextAreToldApart() {
    List<String> keys =
        List.of("a", "A", " a", "a ", "a/b", "a\u0000b", "ä", "a\u0308", "🚢", "1", "01", "'", "%");
    for (String key : keys) {
      given.store.commit(
          new Commit(new ProcessInstance("order", key), 0, state(key), List.of(), List.of()),
          given.by("a"));
    }
    for (String key : keys) {
      LoadedInstance loaded = given.load(new ProcessInstance("order", key));
      assertThat(loaded.version()).as(key).isEqualTo(1);
      assertThat(loaded.state()).as(key).isEqualTo(state(key));
    }
  }

  @Test
  void required_S1_theStateComesBackAsItWasByteForByte() {
    byte[] bytes = new byte[1024];
    for (int index = 0; index < bytes.length; index++) {
      bytes[index] = (byte) index;
    }
    List<StoredState> states =
        List.of(
            new StoredState("test.binary.v1", Payload.copyOf(bytes)),
            new StoredState("test.nothing.v2", Payload.empty()),
            state("Zürich, 東京, 🚢"));
    for (int version = 0; version < states.size(); version++) {
      StoredState state = states.get(version);
      given.store.commit(new Commit(ORDER, version, state, List.of(), List.of()), given.by("a"));
      assertThat(given.load(ORDER).state()).isEqualTo(state);
    }
  }

  @Test
  void required_S1_outgoingEventsComeBackAsTheyWere() {
    var attributes =
        new EventAttributes(
            "4711/1.0",
            "/shop?é",
            "test.order-placed.v1",
            "subject \"quoted\" 🚢",
            OffsetDateTime.parse("2026-02-28T23:59:59.123456789+05:30"),
            "application/json",
            "https://example.com/schema",
            Map.of("partitionkey", "k\\ü", "traceparent", "00-1-2-01"));
    var event = new EncodedEvent(attributes, Payload.copyOf(new byte[] {0, 1, -1, '"', '\n'}));
    var entry = new OutboxEntry(new OutboxId(ORDER, 1, 0), "shop.orders", event, null);
    given.store.commit(
        new Commit(ORDER, 0, state("x"), List.of(), List.of(entry)), given.by("gone"));
    given.store.releaseClaims("gone");
    assertThat(given.store.claimOutbox(given.by("b"), 10)).containsExactly(entry);
  }

  @Test
  void required_S1_whatIsCommittedSurvivesTheEndOfItsStore() {
    if (!given.store.isDurable()) {
      refused();
      return;
    }
    given.step(ORDER, 0, 2, "gone");
    given.published(ORDER, 1, 0);
    assertThat(given.reopen()).as("a durable store can be opened again").isTrue();
    LoadedInstance loaded = given.load(ORDER, "event-0");
    assertThat(loaded.version()).isEqualTo(1);
    assertThat(loaded.state()).isEqualTo(state("v0"));
    assertThat(loaded.consumed()).hasSize(1);
    assertThat(given.store.outboxSize()).isEqualTo(1);
    given.pass(StoreSession.CLAIM);
    assertThat(given.claim("b")).containsExactly("1.1");
  }
}
