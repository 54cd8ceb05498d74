package dev.portolan.emulator.servicebus.amqp;

import java.util.Map;

/** Answers requests of one kind. */
interface ManagementOperation {
  /** {@return what the answer says; empty for nothing} */
  Map<String, Object> run(ManagementRequest request);
}
