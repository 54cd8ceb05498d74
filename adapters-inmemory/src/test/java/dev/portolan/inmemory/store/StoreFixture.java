package dev.portolan.inmemory.store;

import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.spi.Commit;
import dev.portolan.ports.spi.CommitResult;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.EventId;
import dev.portolan.ports.spi.LoadedInstance;
import dev.portolan.ports.spi.OutboxClaim;
import dev.portolan.ports.spi.OutboxEntry;
import dev.portolan.ports.spi.OutboxId;
import dev.portolan.ports.spi.Payload;
import dev.portolan.ports.spi.ProcessInstance;
import dev.portolan.ports.spi.StoredState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A store and the words that its specifications are written in. */
final class StoreFixture {
  static final Duration CLAIM = Duration.ofSeconds(30);
  static final ProcessInstance ORDER = new ProcessInstance("order", "4711");
  static final ProcessInstance OTHER = new ProcessInstance("order", "4712");

  final InMemoryProcessStore store = new InMemoryProcessStore(Duration.ofDays(30));
  Instant now = Instant.parse("2026-01-01T00:00:00Z");

  OutboxClaim by(String relay) {
    return new OutboxClaim(relay, Set.of(ORDER.process()), now, now.plus(CLAIM));
  }

  static EventId consumed(String id) {
    return new EventId("/test", id);
  }

  static StoredState state(String text) {
    return new StoredState("state.v1", Payload.copyOf(text.getBytes(StandardCharsets.UTF_8)));
  }

  static OutboxEntry entry(
      ProcessInstance producer, long version, int index, @Nullable Instant notBefore) {
    String id = producer + "/" + version + "/" + index;
    var attributes = new EventAttributes(id, "/test", "t.v1", null, null, null, null, Map.of());
    return new OutboxEntry(
        new OutboxId(producer, version, index),
        "orders",
        new EncodedEvent(attributes, Payload.empty()),
        notBefore);
  }

  LoadedInstance load(ProcessInstance instance, String... asked) {
    return store.load(
        instance, Set.copyOf(List.of(asked).stream().map(StoreFixture::consumed).toList()));
  }

  /** Commits a step with so many outgoing events, consuming one event of its own. */
  CommitResult step(ProcessInstance instance, long version, int outgoing, String relay) {
    var entries = new ArrayList<OutboxEntry>();
    for (int index = 0; index < outgoing; index++) {
      entries.add(entry(instance, version + 1, index, null));
    }
    return commit(instance, version, "event-" + version, entries, relay);
  }

  CommitResult commit(
      ProcessInstance instance,
      long version,
      String consumed,
      List<OutboxEntry> outgoing,
      String relay) {
    var commit =
        new Commit(instance, version, state("v" + version), List.of(consumed(consumed)), outgoing);
    return store.commit(commit, by(relay));
  }

  /** {@return versions and indexes of what a relay claims now} */
  List<String> claim(String relay) {
    return names(store.claimOutbox(by(relay), 1_000));
  }

  static List<String> names(List<OutboxEntry> entries) {
    return entries.stream().map(e -> e.id().version() + "." + e.id().index()).toList();
  }

  void published(ProcessInstance producer, long version, int index) {
    store.removePublished(List.of(new OutboxId(producer, version, index)));
  }
}
