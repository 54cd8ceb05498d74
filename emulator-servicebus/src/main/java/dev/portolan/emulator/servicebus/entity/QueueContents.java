package dev.portolan.emulator.servicebus.entity;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What is in a queue: how much, of which sessions, and what of it is thrown away. */
public final class QueueContents {
  private final MessageStore store;
  private final Waiting waiting;
  private final int locked;

  QueueContents(MessageStore store, Waiting waiting, int locked) {
    this.store = store;
    this.waiting = waiting;
    this.locked = locked;
  }

  /** {@return how many messages it has} */
  public MessageCounts counts() {
    return store.counts(locked);
  }

  /** {@return the bytes of all bodies} */
  public long bytes() {
    return store.bytes();
  }

  /** {@return the sessions with active messages or a state, by name} */
  public List<String> sessions() {
    Set<String> all = new TreeSet<>(store.activeSessions());
    all.addAll(waiting.sessions().withStateSetAfter(Long.MIN_VALUE));
    return List.copyOf(all);
  }

  /** {@return the sessions whose state was set after this time, by name} */
  public List<String> sessionsWithStateSetAfter(long millis) {
    return waiting.sessions().withStateSetAfter(millis);
  }

  /**
   * Throws messages away, the oldest first; what somebody has locked stays.
   *
   * @param atMost how many
   * @param beforeMillis only what came before
   * @param sessionId only of this session; null for all
   * @return how many are gone
   */
  public int delete(int atMost, long beforeMillis, @Nullable String sessionId) {
    List<BrokeredMessage> gone =
        store.unlockedBefore(beforeMillis).stream()
            .filter(one -> sessionId == null || sessionId.equals(one.sessionId()))
            .limit(atMost)
            .toList();
    for (BrokeredMessage message : gone) {
      waiting.remove(message);
      store.remove(message);
    }
    return gone.size();
  }
}
