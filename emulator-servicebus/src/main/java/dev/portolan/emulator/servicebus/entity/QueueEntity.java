package dev.portolan.emulator.servicebus.entity;

import dev.portolan.emulator.servicebus.description.QueueDescription;
import java.util.List;

/** A queue that messages are sent to and received from. */
final class QueueEntity implements Destination {
  private final DeadLetters deadLetters;
  private final MessageQueue messages;
  private final Inlet inlet;
  private final Forwarding forwarding;
  private final RemarksKept remarks;
  private QueueDescription description;

  QueueEntity(QueueDescription description, Surroundings surroundings, Forwarding forwarding) {
    this.description = description;
    this.forwarding = forwarding;
    remarks = new RemarksKept(surroundings);
    deadLetters = new DeadLetters(description.name(), surroundings, forwarding);
    messages =
        new MessageQueue(description.name(), description.delivery(), surroundings, deadLetters);
    inlet =
        new Inlet(
            surroundings,
            messages::nextSequenceNumber,
            () -> this.description.duplicateWindow(),
            this::enqueue);
    messages.showing(inlet.schedule()::messages);
  }

  QueueDescription description() {
    return description;
  }

  MessageQueue messages() {
    return messages;
  }

  DeadLetters deadLetters() {
    return deadLetters;
  }

  int scheduled() {
    return inlet.schedule().size();
  }

  RemarksKept remarks() {
    return remarks;
  }

  void update(QueueDescription other) {
    remarks.updated();
    description = other;
    messages.update(other.delivery());
  }

  @Override
  public void check(Incoming incoming) {
    if (!description.status().sends()) {
      throw BrokerException.disabled(description.name(), "sending");
    }
    if (description.delivery().sessions() && incoming.content().sessionId() == null) {
      throw new BrokerException(
          BrokerError.NOT_ALLOWED,
          "The SessionId was not set on a message, and it cannot be sent to the entity '%s'."
                  .formatted(description.name())
              + " Entities that have session support enabled can only receive messages that have"
              + " the SessionId set to a valid value.");
    }
  }

  @Override
  public long accept(Incoming incoming) {
    return inlet.accept(incoming);
  }

  private void enqueue(Incoming incoming) {
    String target = description.delivery().forwardTo();
    if (target == null) {
      messages.enqueue(incoming);
    } else if (!forwarding.forward(target, incoming.forwarded())) {
      deadLetters.bury(
          incoming, 0, "ForwardingFailed", Forward.failure(target), description.delivery());
    }
  }

  @Override
  public void cancel(List<Long> sequenceNumbers) {
    inlet.cancel(sequenceNumbers);
  }

  void close() {
    inlet.close();
    messages.close();
    deadLetters.queue().close();
  }
}
