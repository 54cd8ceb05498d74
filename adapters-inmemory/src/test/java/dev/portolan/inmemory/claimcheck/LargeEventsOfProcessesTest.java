package dev.portolan.inmemory.claimcheck;

import static dev.portolan.inmemory.claimcheck.LargeEvents.LARGE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.inmemory.claimcheck.LargeEvents.Report;
import dev.portolan.inmemory.store.InMemoryProcessStore;
import dev.portolan.ports.Decision;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.EventType;
import dev.portolan.ports.Process;
import dev.portolan.ports.Publication;
import dev.portolan.ports.Reaction;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import dev.portolan.runtime.Engine;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clause P3: what a process publishes goes through the outbox, and may be too large as well. */
@Timeout(60)
class LargeEventsOfProcessesTest {
  private static final Topic<Report> DRAFTS = Topic.of("test.drafts", Report.class);

  private static final Subscription<Report> COPYING = Subscription.to(DRAFTS, "copying");

  /** How many drafts were copied. */
  record Copied(int count) {}

  /** Publishes each draft as a report. */
  private static final class Copying implements Process<Copied> {
    @Override
    public String name() {
      return "test.copying";
    }

    @Override
    public List<EventType<?, ? extends Copied>> stateTypes() {
      return List.of(EventType.current("test.copied.v1", Copied.class));
    }

    @Override
    public Copied initialState() {
      return new Copied(0);
    }

    @Override
    public List<Reaction<Copied, ?>> reactions() {
      return List.of(new Reaction<>(DRAFTS, Report::id, this::copy));
    }

    private Decision<Copied> copy(Copied state, Report draft) {
      return Decision.of(
          new Copied(state.count() + 1),
          Publication.of(LargeEvents.REPORTS, draft).key(draft.id()));
    }
  }

  @Test
  void P3_theRelayStoresTheDataAlsoWhenTheStoreWasAway() throws Exception {
    try (var events = new LargeEvents();
        var blobs = new WatchedBlobs(1_000_000, Duration.ofDays(30));
        var store = new InMemoryProcessStore(Duration.ofDays(30))) {
      Engine engine =
          events.started(
              LargeEvents.builder(events.broker, blobs)
                  .store(store)
                  .publishesTo(LargeEvents.REPORTS)
                  .run(new Copying(), List.of(COPYING)));
      events.reader(blobs);
      engine.pause(COPYING);
      engine.publisher().publish(Publication.of(DRAFTS, LARGE));
      blobs.failure = ErrorCode.UNAUTHORIZED;
      blobs.failingPuts.set(2);
      engine.resume(COPYING);
      assertThat(events.next().data()).isEqualTo(LARGE);
      assertThat(blobs.puts).as("the draft's, and three times the report's").hasSize(4);
      assertThat(engine.drain().isClean()).isTrue();
      assertThat(store.outboxSize()).isZero();
    }
  }
}
