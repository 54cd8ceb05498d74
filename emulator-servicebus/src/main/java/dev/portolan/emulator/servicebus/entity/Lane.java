package dev.portolan.emulator.servicebus.entity;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Messages that wait for a receiver, in order, and receivers that take turns. */
final class Lane {
  private final TreeMap<Long, BrokeredMessage> ready = new TreeMap<>();
  private final List<MessageConsumer> consumers = new ArrayList<>();

  void put(BrokeredMessage message) {
    ready.put(message.sequenceNumber(), message);
  }

  void remove(BrokeredMessage message) {
    ready.remove(message.sequenceNumber());
  }

  boolean isEmpty() {
    return ready.isEmpty();
  }

  void attach(MessageConsumer consumer) {
    consumers.add(consumer);
  }

  void detach(MessageConsumer consumer) {
    consumers.remove(consumer);
  }

  List<MessageConsumer> consumers() {
    return List.copyOf(consumers);
  }

  /** Hands out while there is a message and somebody who wants it. */
  void dispatch(BiConsumer<MessageConsumer, BrokeredMessage> handOut) {
    while (!ready.isEmpty()) {
      MessageConsumer consumer = next();
      if (consumer == null) {
        return;
      }
      handOut.accept(consumer, ready.pollFirstEntry().getValue());
    }
    for (MessageConsumer consumer : consumers()) {
      consumer.nothingLeft();
    }
  }

  private @Nullable MessageConsumer next() {
    for (MessageConsumer consumer : consumers) {
      if (consumer.wantsMessage()) {
        consumers.remove(consumer);
        consumers.add(consumer);
        return consumer;
      }
    }
    return null;
  }
}
