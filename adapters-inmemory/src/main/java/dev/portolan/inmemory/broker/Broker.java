package dev.portolan.inmemory.broker;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.Topology;
import dev.portolan.ports.spi.TopologyDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The topics of one in-memory broker. Nothing outside it knows them: two brokers share nothing.
 * Safe for concurrent use.
 */
public final class Broker {
  private final long maxBacklogBytes;
  private final ConcurrentHashMap<String, BrokerTopic> topics = new ConcurrentHashMap<>();

  /**
   * Creates a broker without topics.
   *
   * @param maxBacklogBytes most bytes that one subscription holds before its topic takes no more
   */
  public Broker(long maxBacklogBytes) {
    this.maxBacklogBytes = maxBacklogBytes;
  }

  /**
   * {@return a topic}
   *
   * @throws MessagingException {@code NOT_FOUND} if there is none of that name
   */
  public BrokerTopic topic(String name) {
    BrokerTopic topic = topics.get(name);
    if (topic == null) {
      throw new MessagingException(
          ErrorCode.NOT_FOUND,
          "Topic '" + name + "' does not exist in this broker; declare and create it first");
    }
    return topic;
  }

  /**
   * {@return the queue of a subscription}
   *
   * @throws MessagingException {@code NOT_FOUND} if there is no such topic or subscription
   */
  public SubscriptionQueue queue(Subscription<?> subscription) {
    SubscriptionQueue queue = topic(subscription.topic().name()).queue(subscription.name());
    if (queue == null) {
      throw new MessagingException(
          ErrorCode.NOT_FOUND,
          "Subscription '"
              + subscription.path()
              + "' does not exist in this broker; declare and create it first");
    }
    return queue;
  }

  /** Creates what is missing, and changes nothing that is there. */
  public void create(Topology declared) {
    for (Topic<?> topic : declared.topics()) {
      topics.computeIfAbsent(topic.name(), name -> new BrokerTopic(topic, maxBacklogBytes));
    }
    for (Subscription<?> subscription : declared.subscriptions()) {
      topic(subscription.topic().name()).createSubscription(subscription);
    }
  }

  /** {@return how the declared topology differs from this broker's, topics first} */
  public List<TopologyDifference> compare(Topology declared) {
    var differences = new ArrayList<TopologyDifference>();
    for (Topic<?> topic : declared.topics()) {
      BrokerTopic actual = topics.get(topic.name());
      if (actual == null) {
        differences.add(new TopologyDifference.Missing(topic.name()));
      } else {
        TopologyComparison.addDrift(topic, actual.topic(), differences);
      }
    }
    for (Subscription<?> subscription : declared.subscriptions()) {
      BrokerTopic topic = topics.get(subscription.topic().name());
      SubscriptionQueue actual = topic == null ? null : topic.queue(subscription.name());
      if (actual == null) {
        differences.add(new TopologyDifference.Missing(subscription.path()));
      } else {
        TopologyComparison.addDrift(subscription, actual.subscription(), differences);
      }
    }
    return differences;
  }

  /** Wakes all that wait, to look again. */
  public void wakeAll() {
    for (BrokerTopic topic : topics.values()) {
      topic.space().signalAll();
      topic.queues().forEach(queue -> queue.arrivals().signalAll());
    }
  }
}
