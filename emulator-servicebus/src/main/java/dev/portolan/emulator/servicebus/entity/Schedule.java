package dev.portolan.emulator.servicebus.entity;

import dev.portolan.emulator.servicebus.message.MessageState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Messages whose time has not come. */
final class Schedule {
  private record Entry(BrokeredMessage message, Incoming incoming) {
    long atMillis() {
      return incoming.content().scheduledAtMillis().orElse(0);
    }

    long number() {
      return message.sequenceNumber();
    }
  }

  private final Map<Long, Entry> byNumber = new TreeMap<>();
  private final TreeSet<Entry> byTime =
      new TreeSet<>(Comparator.comparingLong(Entry::atMillis).thenComparingLong(Entry::number));

  void add(long sequenceNumber, Incoming incoming, long nowMillis) {
    var message = new BrokeredMessage(sequenceNumber, incoming, nowMillis, Timers.NEVER, null);
    message.state(MessageState.SCHEDULED);
    var entry = new Entry(message, incoming);
    byNumber.put(sequenceNumber, entry);
    byTime.add(entry);
  }

  /** Takes all of them back, or none. */
  void cancel(List<Long> sequenceNumbers) {
    for (long number : sequenceNumbers) {
      if (!byNumber.containsKey(number)) {
        throw new BrokerException(
            BrokerError.MESSAGE_NOT_FOUND,
            "No message with sequence number %d is scheduled.".formatted(number));
      }
    }
    for (long number : sequenceNumbers) {
      Entry removed = byNumber.remove(number);
      if (removed != null) {
        byTime.remove(removed);
      }
    }
  }

  /** Takes out {@return what is due, each with the number it had here} */
  List<Incoming> removeDue(long nowMillis) {
    var due = new ArrayList<Incoming>();
    while (!byTime.isEmpty() && byTime.first().atMillis() <= nowMillis) {
      Entry entry = byTime.removeFirst();
      byNumber.remove(entry.number());
      due.add(entry.incoming.numbered(entry.number()));
    }
    return due;
  }

  List<BrokeredMessage> messages() {
    return byNumber.values().stream().map(Entry::message).toList();
  }

  int size() {
    return byNumber.size();
  }

  long nextMillis() {
    return byTime.isEmpty() ? Timers.NEVER : byTime.first().atMillis();
  }
}
