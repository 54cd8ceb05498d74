package dev.portolan.emulator.servicebus.entity;

import dev.portolan.emulator.servicebus.description.DeliverySettings;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the messages of a queue or subscription go that nobody could handle. */
final class DeadLetters {
  /** What it is called under the path of its entity. */
  static final String SUFFIX = "/$deadletterqueue";

  /** Dead letters stay until somebody takes them, however often he fails. */
  private static final DeliverySettings UNLIMITED =
      DeliverySettings.DEFAULTS.withMaxDeliveries(Integer.MAX_VALUE);

  private final String source;
  private final MessageQueue queue;
  private final Forwarding forwarding;

  DeadLetters(String source, Surroundings surroundings, Forwarding forwarding) {
    this.source = source;
    this.forwarding = forwarding;
    queue = new MessageQueue(source + SUFFIX, UNLIMITED, surroundings, null);
  }

  MessageQueue queue() {
    return queue;
  }

  void bury(
      BrokeredMessage message,
      @Nullable String reason,
      @Nullable String description,
      DeliverySettings settings) {
    Incoming incoming = Incoming.of(message.content(), DeliverySettings.FOREVER);
    bury(incoming, message.deliveryCount(), reason, description, settings);
  }

  void bury(
      Incoming incoming,
      int deliveryCount,
      @Nullable String reason,
      @Nullable String description,
      DeliverySettings settings) {
    Map<String, Object> changes = new HashMap<>();
    if (reason != null) {
      changes.put("DeadLetterReason", reason);
    }
    if (description != null) {
      changes.put("DeadLetterErrorDescription", description);
    }
    Incoming dead = incoming.with(incoming.content().withChanges(changes));
    String target = settings.forwardDeadLettersTo();
    if (target == null || !forwarding.forward(target, dead.forwarded())) {
      queue.enqueueDead(dead, source, deliveryCount);
    }
  }
}
