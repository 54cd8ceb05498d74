package dev.portolan.runtime.publish;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Topic;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The publishers of all declared topics, by name. */
public final class TopicPublishers implements AutoCloseable {
  private final Map<String, TopicPublisher> byTopic;

  /** Creates one publisher for each topic. */
  public TopicPublishers(
      Collection<? extends Topic<?>> topics, Function<Topic<?>, TopicPublisher> open) {
    var publishers = new LinkedHashMap<String, TopicPublisher>();
    topics.forEach(topic -> publishers.put(topic.name(), open.apply(topic)));
    this.byTopic = Collections.unmodifiableMap(publishers);
  }

  /**
   * {@return the publisher of a topic}
   *
   * @throws MessagingException with {@link ErrorCode#NOT_FOUND} if the topic is not declared
   */
  public TopicPublisher of(String topic) {
    TopicPublisher publisher = byTopic.get(topic);
    if (publisher == null) {
      throw new MessagingException(
          ErrorCode.NOT_FOUND,
          "Topic '"
              + topic
              + "' is not declared: add it to the engine; declared are "
              + List.copyOf(byTopic.keySet()).stream().sorted().toList());
    }
    return publisher;
  }

  /** {@return how many events wait or are in flight} */
  public int size() {
    return byTopic.values().stream().mapToInt(TopicPublisher::size).sum();
  }

  /** Waits until every event has been answered; {@return whether that is so by the deadline} */
  public boolean awaitEmpty(long deadlineMillis) throws InterruptedException {
    for (TopicPublisher publisher : byTopic.values()) {
      if (!publisher.awaitEmpty(deadlineMillis)) {
        return false;
      }
    }
    return true;
  }

  /** Closes every publisher. */
  @Override
  public void close() {
    byTopic.values().forEach(TopicPublisher::close);
  }
}
