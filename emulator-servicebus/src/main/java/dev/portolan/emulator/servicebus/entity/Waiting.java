package dev.portolan.emulator.servicebus.entity;

import dev.portolan.emulator.servicebus.description.DeliverySettings;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Messages of a queue that wait for receivers, and receivers that wait for messages. */
final class Waiting {
  private final Lane lane = new Lane();
  private final Sessions sessions;
  private final Supplier<DeliverySettings> settings;
  private final Surroundings surroundings;

  /** Brings a message to a receiver. */
  interface HandOut {
    void bring(BrokeredMessage message, MessageConsumer consumer, @Nullable Session session);
  }

  Waiting(Supplier<DeliverySettings> settings, Surroundings surroundings) {
    this.settings = settings;
    this.surroundings = surroundings;
    sessions = new Sessions(surroundings);
  }

  Sessions sessions() {
    return sessions;
  }

  /** {@return the session the message belongs to, if the queue has sessions} */
  @Nullable Session sessionOf(BrokeredMessage message) {
    String id = message.sessionId();
    return settings.get().sessions() && id != null ? sessions.of(id) : null;
  }

  void put(BrokeredMessage message) {
    Session session = sessionOf(message);
    if (session == null) {
      lane.put(message);
    } else {
      session.lane().put(message);
      sessions.changed(session);
    }
  }

  void remove(BrokeredMessage message) {
    Session session = sessionOf(message);
    if (session == null) {
      lane.remove(message);
    } else {
      session.lane().remove(message);
      sessions.changed(session);
    }
  }

  void attach(MessageConsumer consumer) {
    lane.attach(consumer);
  }

  void attach(SessionConsumer consumer, Duration wait) {
    long now = surroundings.nowMillis();
    sessions.request(consumer, lockMillis(), now, now + wait.toMillis());
  }

  /** {@return the session that the receiver had and has no more} */
  @Nullable Session detach(MessageConsumer consumer) {
    lane.detach(consumer);
    return consumer instanceof SessionConsumer holder ? sessions.release(holder) : null;
  }

  /** The session is as its receivers left it. */
  void returned(Session session) {
    sessions.changed(session);
    sessions.serve(lockMillis(), surroundings.nowMillis());
  }

  /** Hands out what waits, to receivers of the session if there are sessions. */
  void dispatch(@Nullable String sessionId, HandOut handOut) {
    if (!settings.get().sessions()) {
      lane.dispatch((consumer, message) -> handOut.bring(message, consumer, null));
    } else if (sessionId != null) {
      sessions.serve(lockMillis(), surroundings.nowMillis());
      Session session = sessions.of(sessionId);
      session.lane().dispatch((consumer, message) -> handOut.bring(message, consumer, session));
      sessions.changed(session);
    }
  }

  /** Hands out everything that waits. */
  void dispatchAll(HandOut handOut) {
    dispatch(null, handOut);
    for (String id : sessions.ids()) {
      dispatch(id, handOut);
    }
  }

  List<Session> endSessions() {
    return sessions.end(surroundings.nowMillis());
  }

  long renew(String sessionId) {
    return sessions.renew(sessionId, surroundings.nowMillis() + lockMillis());
  }

  long nextMillis() {
    return sessions.nextMillis();
  }

  private long lockMillis() {
    return settings.get().lock().toMillis();
  }
}
