package dev.portolan.runtime.process;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Process;
import dev.portolan.ports.spi.Commit;
import dev.portolan.ports.spi.CommitResult;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.EventId;
import dev.portolan.ports.spi.LoadedInstance;
import dev.portolan.ports.spi.OutboxClaim;
import dev.portolan.ports.spi.OutboxEntry;
import dev.portolan.ports.spi.OutboxId;
import dev.portolan.ports.spi.ProcessInstance;
import dev.portolan.ports.spi.ProcessStore;
import dev.portolan.runtime.codec.StateCodec;
import dev.portolan.runtime.publish.EventFactory;
import dev.portolan.runtime.publish.OutgoingEvent;
import dev.portolan.runtime.publish.TopicPublishers;
import io.opentelemetry.context.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Loads an instance, folds events over it and commits; on a conflict it loads and decides again
 * (clause S2). Committed events go to the relay.
 *
 * @param <S> type of the process's state
 */
public final class InstanceCommitter<S> {
  /** Engines that contend longer than this leave the events to their retry policy. */
  private static final int MAX_CONFLICTS = 10;

  private final Process<S> process;
  private final ProcessStore store;
  private final StateCodec<S> states;
  private final EventFactory events;
  private final TopicPublishers publishers;
  private final OutboxRelay relay;
  private final String source;

  /**
   * Creates the committer.
   *
   * @param source CloudEvents source of the events the process produces
   */
  public InstanceCommitter(
      Process<S> process,
      ProcessStore store,
      StateCodec<S> states,
      EventFactory events,
      TopicPublishers publishers,
      OutboxRelay relay,
      String source) {
    this.process = process;
    this.store = store;
    this.states = states;
    this.events = events;
    this.publishers = publishers;
    this.relay = relay;
    this.source = source;
  }

  /**
   * Decides and commits the waiting events of an instance, or the first of them.
   *
   * @return what became of each of them, in order
   */
  List<Fold.Result<S>> commit(ProcessInstance instance, List<WaitingEvent<S>> waiting) {
    var ids = new HashSet<EventId>();
    waiting.forEach(event -> ids.add(event.id()));
    for (int conflicts = 0; conflicts < MAX_CONFLICTS; conflicts++) {
      LoadedInstance loaded = store.load(instance, ids);
      S state =
          loaded.state() == null ? process.initialState() : states.decode(instance, loaded.state());
      Fold<S> fold = Fold.of(state, loaded.consumed(), waiting, store.limits().maxCommitItems());
      if (fold.consumed().isEmpty()) {
        return fold.results();
      }
      Commit commit = commitOf(instance, loaded.version(), fold);
      OutboxClaim claim = relay.claim();
      CommitResult result = write(commit, claim);
      if (result != CommitResult.CONFLICT) {
        relay.committed(commit.outgoing(), result, claim);
        return fold.results();
      }
    }
    throw new MessagingException(
        ErrorCode.UNAVAILABLE,
        "%s met %d version conflicts in a row: several engines contend for it"
            .formatted(instance, MAX_CONFLICTS));
  }

  private CommitResult write(Commit commit, OutboxClaim claim) {
    try {
      return store.commit(commit, claim);
    } catch (MessagingException e) {
      relay.commitUnanswered(claim);
      throw e;
    }
  }

  private Commit commitOf(ProcessInstance instance, long version, Fold<S> fold) {
    var outgoing = new ArrayList<OutboxEntry>(fold.outgoing().size());
    for (int index = 0; index < fold.outgoing().size(); index++) {
      Fold.Caused<S> caused = fold.outgoing().get(index);
      var id = new OutboxId(instance, version + 1, index);
      String topic = caused.publication().topic().name();
      EncodedEvent event = encode(caused, id);
      publishers.of(topic).checkedSize(new OutgoingEvent(event, caused.publication().notBefore()));
      outgoing.add(new OutboxEntry(id, topic, event, caused.publication().notBefore()));
    }
    return new Commit(instance, version, states.encode(fold.state()), fold.consumed(), outgoing);
  }

  /** The id derives from instance, version and index, so that a repeat is the same event. */
  private EncodedEvent encode(Fold.Caused<S> caused, OutboxId id) {
    String eventId = id.producer().key() + "/" + id.version() + "." + id.index();
    try (Scope scope = caused.cause().trace().makeCurrent()) {
      return events.create(
          caused.publication(),
          eventId,
          source + "/" + process.name(),
          inherited(caused.cause().attributes()));
    }
  }

  private static Map<String, String> inherited(EventAttributes cause) {
    var extensions = new HashMap<String, String>();
    String correlation = cause.extension(EventAttributes.CORRELATION_ID);
    extensions.put(EventAttributes.CORRELATION_ID, correlation == null ? cause.id() : correlation);
    extensions.put(EventAttributes.CAUSATION_ID, cause.id());
    return extensions;
  }
}
