package dev.portolan.emulator.servicebus.entity;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The sessions of a queue, and who waits for one. */
final class Sessions implements SessionStates {
  private final Map<String, Session> byId = new TreeMap<>();

  /** Free sessions with messages; the one that has waited longest, first. */
  private final Set<Session> free = new LinkedHashSet<>();

  private final Map<SessionConsumer, Long> waiting = new LinkedHashMap<>();
  private final Locks<String, Session> locks = new Locks<>();
  private final Surroundings surroundings;

  Sessions(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  Session of(String id) {
    return byId.computeIfAbsent(id, Session::new);
  }

  List<String> ids() {
    return List.copyOf(byId.keySet());
  }

  List<String> withStateSetAfter(long millis) {
    return byId.values().stream()
        .filter(session -> session.hasStateSetAfter(millis))
        .map(Session::id)
        .toList();
  }

  @Override
  public byte @Nullable [] get(String sessionId) {
    Session session = byId.get(sessionId);
    return session == null ? null : session.state();
  }

  @Override
  public void set(String sessionId, byte @Nullable [] state) {
    Session session = of(sessionId);
    session.state(state, surroundings.nowMillis());
    changed(session);
  }

  /** A session got a message, or was let go. */
  void changed(Session session) {
    if (session.isFree()) {
      free.add(session);
    } else {
      free.remove(session);
      if (session.isForgettable()) {
        byId.remove(session.id());
      }
    }
  }

  /** Gives the consumer the session it wants, now or until the deadline, or refuses it. */
  void request(SessionConsumer consumer, long lockMillis, long nowMillis, long deadlineMillis) {
    String wanted = consumer.wantedSession();
    if (wanted == null) {
      waiting.put(consumer, deadlineMillis);
      serve(lockMillis, nowMillis);
      return;
    }
    Session session = of(wanted);
    if (session.holder() != null) {
      consumer.refused(
          new BrokerException(
              BrokerError.SESSION_CANNOT_BE_LOCKED,
              "The requested session '%s' cannot be accepted. It may be locked by another receiver."
                  .formatted(wanted)));
    } else {
      grant(session, consumer, nowMillis + lockMillis);
    }
  }

  /** Gives free sessions to who waits. */
  void serve(long lockMillis, long nowMillis) {
    while (!free.isEmpty() && !waiting.isEmpty()) {
      SessionConsumer consumer = waiting.keySet().iterator().next();
      waiting.remove(consumer);
      grant(free.iterator().next(), consumer, nowMillis + lockMillis);
    }
  }

  private void grant(Session session, SessionConsumer consumer, long untilMillis) {
    session.hold(consumer, untilMillis);
    free.remove(session);
    locks.put(session.id(), session, untilMillis);
    consumer.granted(session.id(), untilMillis);
  }

  /** {@return the session that the consumer had, which it has no more} */
  @Nullable Session release(SessionConsumer consumer) {
    waiting.remove(consumer);
    for (Session session : locks.values()) {
      if (session.holder() == consumer) {
        locks.remove(session.id());
        session.letGo();
        return session;
      }
    }
    return null;
  }

  /** {@return until when it is locked now} */
  long renew(String id, long untilMillis) {
    Session session = locks.find(id);
    if (session == null) {
      throw lockLost(id);
    }
    session.extend(untilMillis);
    locks.put(id, session, untilMillis);
    return untilMillis;
  }

  static BrokerException lockLost(String id) {
    return new BrokerException(
        BrokerError.SESSION_LOCK_LOST,
        "The lock on the session '%s' has expired or been lost.".formatted(id));
  }

  /** Refuses who has waited long enough; {@return the sessions whose lock has ended} */
  List<Session> end(long nowMillis) {
    for (var request : List.copyOf(waiting.entrySet())) {
      if (request.getValue() <= nowMillis) {
        waiting.remove(request.getKey());
        request
            .getKey()
            .refused(
                new BrokerException(
                    BrokerError.TIMEOUT,
                    "The operation did not complete within the allotted timeout:"
                        + " no session with messages was free."));
      }
    }
    return locks.removeEnded(nowMillis);
  }

  long nextMillis() {
    long next = locks.nextMillis();
    for (long deadline : waiting.values()) {
      next = Math.min(next, deadline);
    }
    return next;
  }
}
