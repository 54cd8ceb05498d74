package dev.portolan.emulator.servicebus.entity;

import dev.portolan.emulator.servicebus.description.DeliverySettings;
import dev.portolan.emulator.servicebus.message.MessageState;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Messages and their receivers: of a queue, of a subscription, or dead letters.
 *
 * <p>A message is in the store from its coming to its end. Beside that it waits in a lane, is
 * locked, or is deferred.
 */
public final class MessageQueue {
  private final String path;
  private final Surroundings surroundings;
  private final @Nullable DeadLetters deadLetters;
  private final MessageStore store = new MessageStore();
  private final Locks<UUID, BrokeredMessage> locks = new Locks<>();
  private final Waiting waiting;
  private final Timers.Timer timer;
  private Supplier<List<BrokeredMessage>> scheduled = List::of;
  private DeliverySettings settings;

  MessageQueue(
      String path,
      DeliverySettings settings,
      Surroundings surroundings,
      @Nullable DeadLetters deadLetters) {
    this.path = path;
    this.settings = settings;
    this.surroundings = surroundings;
    this.deadLetters = deadLetters;
    waiting = new Waiting(() -> this.settings, surroundings);
    timer = surroundings.timers().timer(this::timePassed);
  }

  /** {@return the path its receivers use} */
  public String path() {
    return path;
  }

  /** {@return whether receivers have to ask for a session} */
  public boolean hasSessions() {
    return settings.sessions();
  }

  void update(DeliverySettings other) {
    settings = other;
  }

  /** What is scheduled is seen by who peeks. */
  void showing(Supplier<List<BrokeredMessage>> other) {
    scheduled = other;
  }

  long nextSequenceNumber() {
    return store.nextNumber();
  }

  void enqueue(Incoming incoming) {
    long now = surroundings.nowMillis();
    long expiry = incoming.livingAtMost(settings.timeToLive()).expiresAtMillis(now);
    add(new BrokeredMessage(store.nextNumber(), incoming, now, expiry, null));
  }

  void enqueueDead(Incoming incoming, String source, int deliveryCount) {
    long now = surroundings.nowMillis();
    var dead = new BrokeredMessage(store.nextNumber(), incoming, now, Timers.NEVER, source);
    dead.deliveredBefore(deliveryCount);
    add(dead);
  }

  private void add(BrokeredMessage message) {
    store.add(message);
    makeReady(message);
    dispatch(message.sessionId());
  }

  private void makeReady(BrokeredMessage message) {
    message.unlock();
    if (message.state() == MessageState.DEFERRED) {
      return;
    }
    store.mayExpire(message);
    waiting.put(message);
  }

  /** Hands out what waits: to all receivers, or to that of the session if there are sessions. */
  public void dispatch(@Nullable String sessionId) {
    dropExpired();
    waiting.dispatch(sessionId, this::handOut);
    setTimer();
  }

  private void handOut(
      BrokeredMessage message, MessageConsumer consumer, @Nullable Session session) {
    store.mayNotExpire(message);
    if (consumer.takesForGood()) {
      store.remove(message);
    } else {
      lock(message, session);
    }
    consumer.deliver(message);
  }

  /** In a session the session's lock counts. */
  private void lock(BrokeredMessage message, @Nullable Session session) {
    UUID token = surroundings.tokens().get();
    long until = surroundings.nowMillis() + settings.lock().toMillis();
    message.lock(token, session == null ? until : session.lockedUntilMillis());
    locks.put(token, message, session == null ? until : Timers.NEVER);
  }

  /** Takes messages as long as it wants some. */
  public void attach(MessageConsumer consumer) {
    waiting.attach(consumer);
    dispatch(null);
  }

  /** Gets a session, now or within the time, or is refused. */
  public void attach(SessionConsumer consumer, Duration wait) {
    waiting.attach(consumer, wait);
    setTimer();
  }

  /** Gets nothing more. What it has locked stays locked, but for the messages of a session. */
  public void detach(MessageConsumer consumer) {
    Session session = waiting.detach(consumer);
    if (session != null) {
      returnMessages(session, false);
    }
    setTimer();
  }

  /** Messages come back with their session; that counts as a failure only if its lock ended. */
  private void returnMessages(Session session, boolean failed) {
    for (BrokeredMessage message : locks.values()) {
      UUID token = message.lockToken();
      if (token != null && session.id().equals(message.sessionId())) {
        locks.remove(token);
        giveBack(message, failed);
      }
    }
    waiting.returned(session);
  }

  private void giveBack(BrokeredMessage message, boolean failed) {
    if (failed) {
      message.failed();
    }
    if (message.isSpent(settings.maxDeliveries())) {
      bury(message, "MaxDeliveryCountExceeded", "Nobody could handle it in as many deliveries.");
    } else {
      makeReady(message);
    }
  }

  private void bury(
      BrokeredMessage message, @Nullable String reason, @Nullable String description) {
    store.remove(message);
    if (deadLetters != null) {
      deadLetters.bury(message, reason, description, settings);
    }
  }

  /** {@return the locked message; the lock has to be there} */
  public BrokeredMessage locked(UUID token) {
    endLocks();
    BrokeredMessage message = locks.find(token);
    if (message == null) {
      throw BrokerException.lockLost(settings.sessions());
    }
    return message;
  }

  /** Says what becomes of a locked message. */
  public void settle(UUID token, Settlement settlement) {
    BrokeredMessage message = locked(token);
    if (settlement instanceof Settlement.DeadLetter && deadLetters == null) {
      throw BrokerException.notAllowed("Dead letters cannot be dead-lettered: " + path);
    }
    locks.remove(token);
    switch (settlement) {
      case Settlement.Complete() -> store.remove(message);
      case Settlement.Abandon(var changes) -> {
        message.change(changes);
        giveBack(message, true);
      }
      case Settlement.Release() -> giveBack(message, false);
      case Settlement.Defer(var changes) -> {
        message.change(changes);
        message.unlock();
        message.state(MessageState.DEFERRED);
      }
      case Settlement.DeadLetter(var reason, var description, var changes) -> {
        message.change(changes);
        bury(message, reason, description);
      }
    }
    dispatch(message.sessionId());
  }

  /** {@return until when the message is locked now} */
  public long renewLock(UUID token) {
    BrokeredMessage message = locked(token);
    if (settings.sessions()) {
      throw BrokerException.notAllowed("In a session the lock of the session is renewed.");
    }
    long until = surroundings.nowMillis() + settings.lock().toMillis();
    message.lock(token, until);
    locks.put(token, message, until);
    return until;
  }

  /** {@return until when the session is locked now} */
  public long renewSessionLock(String sessionId) {
    endLocks();
    return waiting.renew(sessionId);
  }

  /** {@return what is kept with sessions} */
  public SessionStates sessionStates() {
    return waiting.sessions();
  }

  /** {@return messages from this number on, of the session if one is given, as they are} */
  public List<BrokeredMessage> peek(long fromNumber, int count, @Nullable String sessionId) {
    dropExpired();
    return store.peek(fromNumber, count, sessionId, scheduled.get());
  }

  /** {@return deferred messages: all of them, locked, or gone for good} */
  public List<BrokeredMessage> receiveDeferred(List<Long> numbers, boolean forGood) {
    List<BrokeredMessage> found = store.deferred(numbers);
    for (BrokeredMessage message : found) {
      if (forGood) {
        store.remove(message);
      } else {
        lock(message, waiting.sessionOf(message));
      }
    }
    setTimer();
    return found;
  }

  /** {@return what is in it now} */
  public QueueContents contents() {
    dropExpired();
    return new QueueContents(store, waiting, locks.size());
  }

  private void dropExpired() {
    long now = surroundings.nowMillis();
    var expired = store.nextExpired(now);
    for (; expired.isPresent(); expired = store.nextExpired(now)) {
      BrokeredMessage message = expired.get();
      waiting.remove(message);
      if (settings.deadLetterExpired()) {
        bury(message, "TTLExpiredException", "The message expired and was dead lettered.");
      } else {
        store.remove(message);
      }
    }
  }

  private void endLocks() {
    long now = surroundings.nowMillis();
    for (BrokeredMessage message : locks.removeEnded(now)) {
      giveBack(message, true);
    }
    for (Session session : waiting.endSessions()) {
      SessionConsumer holder = session.holder();
      session.letGo();
      returnMessages(session, true);
      if (holder != null) {
        holder.lockLost(Sessions.lockLost(session.id()));
      }
    }
  }

  private void timePassed() {
    endLocks();
    dropExpired();
    waiting.dispatchAll(this::handOut);
    setTimer();
  }

  private void setTimer() {
    long next = Math.min(locks.nextMillis(), waiting.nextMillis());
    timer.set(Math.min(next, store.nextExpiryMillis()));
  }

  void close() {
    timer.set(Timers.NEVER);
  }
}
