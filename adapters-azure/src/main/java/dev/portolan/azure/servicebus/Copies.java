package dev.portolan.azure.servicebus;

import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import dev.portolan.azure.servicebus.message.CarriedProperties;
import dev.portolan.ports.MessagingException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Copies of messages for one subscription: sent to its topic, with its name as target, which the
 * rules of all subscriptions look at.
 */
final class Copies {
  private static final String STATE = "x-opt-message-state";

  private final String path;
  private final String topic;
  private final String target;
  private final Publishing publishing;
  private final TargetCheck check;
  private final AtomicBoolean checked = new AtomicBoolean();

  /**
   * @param path of the subscription, for messages
   * @param topic name of the topic
   * @param target name of the subscription
   */
  Copies(String path, String topic, String target, Publishing publishing, TargetCheck check) {
    this.path = path;
    this.topic = topic;
    this.target = target;
    this.publishing = publishing;
    this.check = check;
  }

  /** {@return a copy that comes after a while, with the attempts of a delivery} */
  ServiceBusMessage delayed(ServiceBusDelivery delivery, InstantSource clock, Duration delay) {
    ServiceBusMessage copy = copy(delivery.message());
    copy.setScheduledEnqueueTime(clock.instant().plus(delay).atOffset(ZoneOffset.UTC));
    new CarriedProperties(delivery.attempt(), delivery.redriveGeneration(), target).write(copy);
    copy.setMessageId(delivery.message().getLockToken());
    return copy;
  }

  /** {@return a dead letter as it goes back, with its next redrive generation} */
  ServiceBusMessage redriven(ServiceBusReceivedMessage dead) {
    ServiceBusMessage copy = copy(dead);
    int generation = CarriedProperties.read(dead).redriveGeneration() + 1;
    new CarriedProperties(0, generation, target).write(copy);
    copy.setMessageId(dead.getLockToken());
    return copy;
  }

  /**
   * As if it had just been published: what the broker wrote into it goes. Its id becomes another,
   * or duplicate detection would drop it.
   */
  private static ServiceBusMessage copy(ServiceBusReceivedMessage message) {
    var copy = new ServiceBusMessage(message);
    copy.getRawAmqpMessage().getProperties().setAbsoluteExpiryTime(null);
    copy.getRawAmqpMessage().getProperties().setCreationTime(null);
    copy.getRawAmqpMessage().getHeader().setTimeToLive(null);
    copy.getRawAmqpMessage().getMessageAnnotations().remove(STATE);
    return copy;
  }

  /** Sends messages to the subscription alone. */
  void send(String what, Map<Integer, ServiceBusMessage> messages, Failures failures) {
    String action = what + " to '" + path + "'";
    try {
      require();
      publishing.send(topic, action, messages, Calls.ANSWER_TIMEOUT, failures);
    } catch (MessagingException e) {
      failures.addAll(messages.keySet(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failures.addAll(messages.keySet(), ServiceBusErrors.during(action, e));
    }
  }

  /**
   * Makes sure, once, that the subscription takes copies: a topic drops silently what no
   * subscription wants.
   *
   * @throws MessagingException {@code NOT_FOUND} if there is no such subscription, {@code INVALID}
   *     if its rules let no copy in
   */
  void require() throws InterruptedException {
    if (!checked.get()) {
      check.require(path, topic, target);
      checked.set(true);
    }
  }

  /** {@return the name that copies have as target} */
  String target() {
    return target;
  }

  /** {@return the name of the topic} */
  String topic() {
    return topic;
  }
}
