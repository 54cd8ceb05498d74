package dev.portolan.emulator.servicebus.entity;

import dev.portolan.emulator.servicebus.message.MessageState;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All messages of a queue, from their coming to their end, and which of them may expire. */
final class MessageStore {
  private final NavigableMap<Long, BrokeredMessage> all = new TreeMap<>();
  private final TreeSet<BrokeredMessage> expiring = new TreeSet<>(BrokeredMessage.BY_EXPIRY);
  private long lastNumber;

  long nextNumber() {
    lastNumber++;
    return lastNumber;
  }

  void add(BrokeredMessage message) {
    all.put(message.sequenceNumber(), message);
  }

  void remove(BrokeredMessage message) {
    all.remove(message.sequenceNumber());
    expiring.remove(message);
  }

  /** Its life counts while it waits. */
  void mayExpire(BrokeredMessage message) {
    if (message.expiresAtMillis() != Timers.NEVER) {
      expiring.add(message);
    }
  }

  void mayNotExpire(BrokeredMessage message) {
    expiring.remove(message);
  }

  /** {@return one that has expired, which may from now on expire no more} */
  Optional<BrokeredMessage> nextExpired(long nowMillis) {
    return nextExpiryMillis() <= nowMillis && !expiring.isEmpty()
        ? Optional.of(expiring.removeFirst())
        : Optional.empty();
  }

  long nextExpiryMillis() {
    return expiring.isEmpty() ? Timers.NEVER : expiring.first().expiresAtMillis();
  }

  /** {@return messages from this number on, those of a schedule among them} */
  List<BrokeredMessage> peek(
      long fromNumber, int count, @Nullable String sessionId, List<BrokeredMessage> scheduled) {
    var seen = new TreeMap<>(all.tailMap(fromNumber, true));
    for (BrokeredMessage message : scheduled) {
      if (message.sequenceNumber() >= fromNumber) {
        seen.put(message.sequenceNumber(), message);
      }
    }
    return seen.values().stream()
        .filter(message -> sessionId == null || sessionId.equals(message.sessionId()))
        .limit(count)
        .toList();
  }

  /** {@return all that nobody has locked and that came before this time, the oldest first} */
  List<BrokeredMessage> unlockedBefore(long millis) {
    return all.values().stream()
        .filter(one -> one.lockToken() == null && one.enqueuedAtMillis() < millis)
        .toList();
  }

  /** {@return the sessions of active messages} */
  Set<String> activeSessions() {
    return all.values().stream()
        .filter(one -> one.state() == MessageState.ACTIVE && one.sessionId() != null)
        .map(BrokeredMessage::sessionId)
        .collect(Collectors.toSet());
  }

  /** {@return the bytes of all bodies} */
  long bytes() {
    return all.values().stream().mapToLong(one -> one.content().bodyBytes()).sum();
  }

  /** {@return these deferred messages, all of them} */
  List<BrokeredMessage> deferred(List<Long> numbers) {
    var found = new ArrayList<BrokeredMessage>();
    for (long number : numbers) {
      BrokeredMessage message = all.get(number);
      if (message == null
          || message.state() != MessageState.DEFERRED
          || message.lockToken() != null) {
        throw new BrokerException(
            BrokerError.MESSAGE_NOT_FOUND,
            "No message with sequence number %d is deferred.".formatted(number));
      }
      found.add(message);
    }
    return found;
  }

  MessageCounts counts(int locked) {
    int deferred =
        (int) all.values().stream().filter(one -> one.state() == MessageState.DEFERRED).count();
    return new MessageCounts(all.size() - deferred, deferred, locked);
  }
}
