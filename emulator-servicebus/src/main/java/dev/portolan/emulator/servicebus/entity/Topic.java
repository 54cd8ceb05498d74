package dev.portolan.emulator.servicebus.entity;

import dev.portolan.emulator.servicebus.description.EntityNames;
import dev.portolan.emulator.servicebus.description.TopicDescription;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A topic: what is sent to it goes to its subscriptions. */
final class Topic implements Destination {
  private final Map<String, Subscription> subscriptions = new TreeMap<>();
  private final Inlet inlet;
  private final RemarksKept remarks;
  private TopicDescription description;
  private long lastSequenceNumber;

  Topic(TopicDescription description, Surroundings surroundings) {
    this.description = description;
    remarks = new RemarksKept(surroundings);
    inlet =
        new Inlet(
            surroundings,
            this::nextSequenceNumber,
            () -> this.description.duplicateWindow(),
            this::spread);
  }

  TopicDescription description() {
    return description;
  }

  RemarksKept remarks() {
    return remarks;
  }

  void update(TopicDescription other) {
    remarks.updated();
    description = other;
  }

  List<Subscription> subscriptions() {
    return List.copyOf(subscriptions.values());
  }

  @Nullable Subscription subscription(String name) {
    return subscriptions.get(EntityNames.key(name));
  }

  void add(Subscription subscription) {
    subscriptions.put(EntityNames.key(subscription.description().name()), subscription);
  }

  void remove(Subscription subscription) {
    subscriptions.remove(EntityNames.key(subscription.description().name()));
  }

  int scheduled() {
    return inlet.schedule().size();
  }

  @Override
  public void check(Incoming incoming) {
    if (!description.status().sends()) {
      throw BrokerException.disabled(description.name(), "sending");
    }
  }

  @Override
  public long accept(Incoming incoming) {
    return inlet.accept(incoming.livingAtMost(description.timeToLive()));
  }

  private long nextSequenceNumber() {
    lastSequenceNumber++;
    return lastSequenceNumber;
  }

  private void spread(Incoming incoming) {
    Incoming numbered =
        incoming.enqueuedSequenceNumber() == 0 ? incoming.numbered(nextSequenceNumber()) : incoming;
    for (Subscription subscription : subscriptions()) {
      subscription.offer(numbered);
    }
  }

  @Override
  public void cancel(List<Long> sequenceNumbers) {
    inlet.cancel(sequenceNumbers);
  }

  void close() {
    inlet.close();
    subscriptions.values().forEach(Subscription::close);
  }
}
