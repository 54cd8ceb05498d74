package dev.portolan.contract.store;

import dev.portolan.contract.StoreHarness;
import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.spi.AdapterContext;
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
import dev.portolan.ports.spi.ProcessStore;
import dev.portolan.ports.spi.Settings;
import dev.portolan.ports.spi.StoredState;
import dev.portolan.runtime.codec.CloudEventsJsonFormat;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One test's use of a store, in the words that the clauses are written in. */
final class StoreSession implements AutoCloseable {
  /** How long a relay holds what it claims. */
  static final Duration CLAIM = Duration.ofSeconds(30);

  static final ProcessInstance ORDER = new ProcessInstance("order", "4711");
  static final ProcessInstance OTHER = new ProcessInstance("order", "4712");

  private final StoreHarness harness;
  ProcessStore store;

  /** The present, which the tests move on. */
  Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

  StoreSession(StoreHarness harness) {
    this.harness = harness;
    this.store = harness.openEmpty(context());
  }

  private static AdapterContext context() {
    return new AdapterContext(
        Settings.defaults(), InstantSource.system(), new Random(1), new CloudEventsJsonFormat());
  }

  /** Closes the store and opens another in its place; {@return whether there is such a thing} */
  boolean reopen() {
    store.close();
    return harness.openAgain(context()).map(again -> store = again).isPresent();
  }

  OutboxClaim by(String relay) {
    return by(relay, ORDER.process());
  }

  OutboxClaim by(String relay, String... processes) {
    return new OutboxClaim(relay, Set.of(processes), now, now.plus(CLAIM));
  }

  void pass(Duration time) {
    now = now.plus(time);
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

  static List<OutboxEntry> entries(ProcessInstance producer, long version, int count) {
    var entries = new ArrayList<OutboxEntry>();
    for (int index = 0; index < count; index++) {
      entries.add(entry(producer, version, index, null));
    }
    return entries;
  }

  LoadedInstance load(ProcessInstance instance, String... asked) {
    return store.load(
        instance, Stream.of(asked).map(StoreSession::consumed).collect(Collectors.toSet()));
  }

  /** Commits a step with so many outgoing events, consuming one event of its own. */
  CommitResult step(ProcessInstance instance, long version, int outgoing, String relay) {
    return commit(
        instance, version, "event-" + version, entries(instance, version + 1, outgoing), relay);
  }

  CommitResult commit(
      ProcessInstance instance,
      long version,
      String consumed,
      List<OutboxEntry> outgoing,
      String relay) {
    return store.commit(
        new Commit(instance, version, state("v" + version), List.of(consumed(consumed)), outgoing),
        by(relay));
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

  @Override
  public void close() {
    store.close();
  }
}
