package dev.portolan.emulator.servicebus.entity;

import java.util.List;

/** What messages are sent to: a queue or a topic. */
sealed interface Destination permits QueueEntity, Topic {
  /** Refuses what it would not accept; changes nothing. */
  void check(Incoming incoming);

  /**
   * Accepts a message that was checked; {@return its sequence number if it is scheduled, else 0}
   */
  long accept(Incoming incoming);

  /** Takes back scheduled messages: all, or none. */
  void cancel(List<Long> sequenceNumbers);
}
