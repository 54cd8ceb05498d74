package dev.portolan.runtime.publish;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.Commit;
import dev.portolan.ports.spi.CommitResult;
import dev.portolan.ports.spi.EventId;
import dev.portolan.ports.spi.OutboxClaim;
import dev.portolan.ports.spi.OutboxEntry;
import dev.portolan.ports.spi.OutboxId;
import dev.portolan.ports.spi.Payload;
import dev.portolan.ports.spi.ProcessInstance;
import dev.portolan.ports.spi.ProcessStore;
import dev.portolan.ports.spi.StoredState;
import dev.portolan.ports.spi.Transport;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds back events that the broker cannot delay itself, in the outbox (clause P7). Each is
 * committed as an instance of its own, so that it has neither followers nor rivals.
 */
public final class DelayedSender {
  private static final String PROCESS = "portolan.delayed";
  private static final String STATE_TYPE = PROCESS + ".v1";

  private final Transport transport;
  private final @Nullable ProcessStore store;
  private final InstantSource clock;

  /**
   * Creates the sender.
   *
   * @param store where events wait; null if there is none, then they are refused
   */
  public DelayedSender(Transport transport, @Nullable ProcessStore store, InstantSource clock) {
    this.transport = transport;
    this.store = store;
    this.clock = clock;
  }

  /** {@return the process under which the delayed events of a source wait, for the relay} */
  public static String processOf(String source) {
    return PROCESS + ":" + source;
  }

  /**
   * {@return whether the outbox has to hold this event back}
   *
   * @throws MessagingException with {@link ErrorCode#UNSUPPORTED} if it has to, and there is none
   */
  public boolean takesOver(OutgoingEvent outgoing) {
    Instant notBefore = outgoing.notBefore();
    if (notBefore == null) {
      return false;
    }
    Duration delay = Duration.between(clock.instant(), notBefore);
    boolean nativelyPossible =
        transport.capabilities().contains(Capability.SEND_DELAY)
            && delay.compareTo(transport.limits().maxSendDelay()) <= 0;
    if (nativelyPossible || !delay.isPositive()) {
      return false;
    }
    if (store == null) {
      throw new MessagingException(
          ErrorCode.UNSUPPORTED,
          "Event %s is to wait until %s; the broker delays up to %s: give the engine a process store"
              .formatted(
                  outgoing.event().attributes().id(),
                  notBefore,
                  transport.limits().maxSendDelay()));
    }
    return true;
  }

  /** Commits the event to the outbox, from where the relay publishes it in time. */
  public void accept(Topic<?> topic, OutgoingEvent outgoing) {
    EventAttributes attributes = outgoing.event().attributes();
    var instance = new ProcessInstance(processOf(attributes.source()), attributes.id());
    var entry =
        new OutboxEntry(
            new OutboxId(instance, 1, 0), topic.name(), outgoing.event(), outgoing.notBefore());
    var commit =
        new Commit(
            instance,
            0,
            new StoredState(STATE_TYPE, Payload.empty()),
            List.of(EventId.of(attributes)),
            List.of(entry));
    Instant now = clock.instant();
    CommitResult result =
        Objects.requireNonNull(store).commit(commit, new OutboxClaim(PROCESS, Set.of(), now, now));
    if (result == CommitResult.CONFLICT) {
      throw new MessagingException(
          ErrorCode.INTERNAL,
          "Event " + attributes.id() + " was delayed twice: its id is not unique");
    }
  }
}
