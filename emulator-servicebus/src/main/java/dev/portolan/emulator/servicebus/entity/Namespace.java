package dev.portolan.emulator.servicebus.entity;

import dev.portolan.emulator.servicebus.description.DeliverySettings;
import dev.portolan.emulator.servicebus.description.QueueDescription;
import dev.portolan.emulator.servicebus.description.RuleDescription;
import dev.portolan.emulator.servicebus.description.SubscriptionDescription;
import dev.portolan.emulator.servicebus.description.TopicDescription;
import dev.portolan.emulator.servicebus.message.MessageContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everything there is: what clients send to and receive from, and what administrators change. */
public final class Namespace {
  private final Surroundings surroundings;
  private final Entities entities = new Entities();
  private final Forwarding forwarding = new Forward(entities);

  /** An empty namespace. */
  public Namespace(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /**
   * Sends messages: all of them, or none.
   *
   * @return for those that are scheduled, what they are cancelled by; 0 for the others
   */
  public List<Long> send(String path, List<MessageContent> contents) {
    check(path, contents);
    Destination destination = entities.destination(path);
    return contents.stream().map(content -> destination.accept(incoming(content))).toList();
  }

  /** Refuses what {@link #send} would refuse; changes nothing. */
  public void check(String path, List<MessageContent> contents) {
    Destination destination = entities.destination(path);
    for (MessageContent content : contents) {
      destination.check(incoming(content));
    }
  }

  /** Clients rely on a message id, also of messages whose senders gave none. */
  private Incoming incoming(MessageContent content) {
    String id = surroundings.tokens().get().toString().replace("-", "");
    return Incoming.of(content.identified(id), DeliverySettings.FOREVER);
  }

  /** Takes back scheduled messages: all of them, or none. */
  public void cancelScheduled(String path, List<Long> sequenceNumbers) {
    entities.destination(path).cancel(sequenceNumbers);
  }

  /** {@return the messages of a queue, a subscription, or the dead letters of one} */
  public MessageQueue source(String path) {
    return entities.source(path);
  }

  /** {@return whether something can be sent to this path} */
  public boolean isDestination(String path) {
    return entities.findDestination(path) != null;
  }

  /** Makes a queue. */
  public void create(QueueDescription description) {
    entities.add(description.name(), new QueueEntity(description, surroundings, forwarding));
  }

  /** Makes a topic. */
  public void create(TopicDescription description) {
    entities.add(description.name(), new Topic(description, surroundings));
  }

  /** Makes a subscription. */
  public void create(SubscriptionDescription description) {
    Topic topic = entities.topic(description.topic());
    if (topic.subscription(description.name()) != null) {
      throw new BrokerException(
          BrokerError.ALREADY_EXISTS,
          "The subscription '" + description.path() + "' already exists.");
    }
    topic.add(new Subscription(description, surroundings, forwarding));
  }

  /** Adds a rule. */
  public void createRule(String topic, String subscription, RuleDescription rule) {
    Subscription entity = entities.subscription(topic, subscription);
    SubscriptionDescription description = entity.description();
    if (find(description, rule.name()).isPresent()) {
      throw new BrokerException(
          BrokerError.ALREADY_EXISTS,
          "The rule '%s' of '%s' already exists.".formatted(rule.name(), description.path()));
    }
    var rules = new ArrayList<>(description.rules());
    rules.add(rule);
    entity.update(description.withRules(rules));
  }

  /** Removes a rule. */
  public void deleteRule(String topic, String subscription, String name) {
    Subscription entity = entities.subscription(topic, subscription);
    SubscriptionDescription description = entity.description();
    var rules = new ArrayList<>(description.rules());
    if (!rules.removeIf(rule -> rule.name().equalsIgnoreCase(name))) {
      throw BrokerException.notFound(description.path() + "/rules/" + name);
    }
    entity.update(description.withRules(rules));
  }

  private static Optional<RuleDescription> find(SubscriptionDescription in, String rule) {
    return in.rules().stream().filter(one -> one.name().equalsIgnoreCase(rule)).findFirst();
  }

  /** Changes a queue. */
  public void update(QueueDescription description) {
    entities.queue(description.name()).update(description);
  }

  /** Changes a topic. */
  public void update(TopicDescription description) {
    entities.topic(description.name()).update(description);
  }

  /** Changes a subscription, its rules included. */
  public void update(SubscriptionDescription description) {
    entities.subscription(description.topic(), description.name()).update(description);
  }

  /** Removes a queue with its messages. */
  public void deleteQueue(String name) {
    entities.queue(name).close();
    entities.remove(name);
  }

  /** Removes a topic with its subscriptions. */
  public void deleteTopic(String name) {
    entities.topic(name).close();
    entities.remove(name);
  }

  /** Removes a subscription with its messages. */
  public void deleteSubscription(String topic, String name) {
    Subscription subscription = entities.subscription(topic, name);
    subscription.close();
    entities.topic(topic).remove(subscription);
  }

  /** {@return the queue} */
  public QueueDescription queue(String name) {
    return entities.queue(name).description();
  }

  /** {@return the topic} */
  public TopicDescription topic(String name) {
    return entities.topic(name).description();
  }

  /** {@return the subscription} */
  public SubscriptionDescription subscription(String topic, String name) {
    return entities.subscription(topic, name).description();
  }

  /** {@return all queues, by name} */
  public List<QueueDescription> queues() {
    return entities.all().stream()
        .filter(QueueEntity.class::isInstance)
        .map(queue -> ((QueueEntity) queue).description())
        .toList();
  }

  /** {@return all topics, by name} */
  public List<TopicDescription> topics() {
    return entities.all().stream()
        .filter(Topic.class::isInstance)
        .map(topic -> ((Topic) topic).description())
        .toList();
  }

  /** {@return all subscriptions of a topic, by name} */
  public List<SubscriptionDescription> subscriptions(String topic) {
    return entities.topic(topic).subscriptions().stream().map(Subscription::description).toList();
  }

  /** {@return what is known of a queue, topic or subscription beside what it does} */
  public Remarks remarks(String path) {
    return entities.remarks(path).remarks();
  }

  /** Keeps what administrators say of a queue, topic or subscription. */
  public void remark(String path, List<Note> notes) {
    entities.remarks(path).updated(notes);
  }

  /** {@return what is in it, whether it may be received or not} */
  public QueueContents contentsOf(String path) {
    return entities.messages(path).contents();
  }

  /** {@return how many messages are scheduled for a queue or topic} */
  public int scheduled(String path) {
    return switch (entities.destination(path)) {
      case QueueEntity queue -> queue.scheduled();
      case Topic topic -> topic.scheduled();
    };
  }
}
