package dev.portolan.emulator.servicebus.message;

import java.util.Set;
import org.apache.qpid.proton.amqp.Symbol;

/** Message annotations of the service ("AMQP 1.0 in Azure Service Bus protocol guide"). */
final class MessageAnnotationNames {
  static final Symbol SEQUENCE_NUMBER = Symbol.valueOf("x-opt-sequence-number");
  static final Symbol ENQUEUED_SEQUENCE_NUMBER = Symbol.valueOf("x-opt-enqueue-sequence-number");
  static final Symbol ENQUEUED_TIME = Symbol.valueOf("x-opt-enqueued-time");
  static final Symbol LOCKED_UNTIL = Symbol.valueOf("x-opt-locked-until");
  static final Symbol STATE = Symbol.valueOf("x-opt-message-state");
  static final Symbol DEAD_LETTER_SOURCE = Symbol.valueOf("x-opt-deadletter-source");
  static final Symbol SCHEDULED_TIME = Symbol.valueOf("x-opt-scheduled-enqueue-time");
  static final Symbol PARTITION_KEY = Symbol.valueOf("x-opt-partition-key");

  /** The broker says these; who sends a received message on sends old ones along. */
  static final Set<Symbol> OF_THE_BROKER =
      Set.of(
          SEQUENCE_NUMBER,
          ENQUEUED_SEQUENCE_NUMBER,
          ENQUEUED_TIME,
          LOCKED_UNTIL,
          STATE,
          DEAD_LETTER_SOURCE);

  private MessageAnnotationNames() {}
}
