package dev.portolan.emulator.servicebus.entity;

import dev.portolan.emulator.servicebus.description.RuleDescription;
import dev.portolan.emulator.servicebus.description.SubscriptionDescription;
import dev.portolan.emulator.servicebus.message.MessageContent;
import java.util.ArrayList;
import java.util.List;

/** A subscription: takes what its rules select, and keeps it for its receivers. */
final class Subscription {
  private final DeadLetters deadLetters;
  private final MessageQueue messages;
  private final Forwarding forwarding;
  private final Surroundings surroundings;
  private final RemarksKept remarks;
  private SubscriptionDescription description;

  Subscription(
      SubscriptionDescription description, Surroundings surroundings, Forwarding forwarding) {
    this.description = description;
    this.forwarding = forwarding;
    this.surroundings = surroundings;
    remarks = new RemarksKept(surroundings);
    deadLetters = new DeadLetters(description.path(), surroundings, forwarding);
    messages =
        new MessageQueue(description.path(), description.delivery(), surroundings, deadLetters);
  }

  SubscriptionDescription description() {
    return description;
  }

  MessageQueue messages() {
    return messages;
  }

  DeadLetters deadLetters() {
    return deadLetters;
  }

  RemarksKept remarks() {
    return remarks;
  }

  void update(SubscriptionDescription other) {
    remarks.updated();
    description = other;
    messages.update(other.delivery());
  }

  void offer(Incoming incoming) {
    if (!description.status().sends()) {
      return;
    }
    for (MessageContent copy : copies(incoming)) {
      take(incoming.with(copy));
    }
  }

  /** One for all rules without an action, one for each with one ("Topic filters and actions"). */
  private List<MessageContent> copies(Incoming incoming) {
    var copies = new ArrayList<MessageContent>();
    boolean taken = false;
    for (RuleDescription rule : description.rules()) {
      var message = new RuledMessage(incoming, surroundings.tokens());
      if (!rule.filter().matches(message)) {
        continue;
      }
      if (rule.action() != null) {
        rule.action().apply(message);
        copies.add(message.content());
      } else if (!taken) {
        taken = true;
        copies.add(incoming.content());
      }
    }
    return copies;
  }

  private void take(Incoming incoming) {
    String target = description.delivery().forwardTo();
    if (target != null) {
      if (!forwarding.forward(target, incoming.forwarded())) {
        bury(incoming, "ForwardingFailed", Forward.failure(target));
      }
    } else if (description.delivery().sessions() && incoming.content().sessionId() == null) {
      bury(
          incoming,
          "Session ID is null",
          "Session enabled entity doesn't allow a message whose session identifier is null.");
    } else {
      messages.enqueue(incoming);
    }
  }

  private void bury(Incoming incoming, String reason, String text) {
    deadLetters.bury(incoming, 0, reason, text, description.delivery());
  }

  void close() {
    messages.close();
    deadLetters.queue().close();
  }
}
