package dev.portolan.emulator.servicebus.fault;

import dev.portolan.emulator.servicebus.entity.BrokerError;
import java.time.Duration;

/** What goes wrong. */
public sealed interface Fault {
  /**
   * It is refused with an error, and not done.
   *
   * @param error what the client is told
   */
  record Refuse(BrokerError error) implements Fault {}

  /** It is not done, and no answer comes. */
  record LoseRequest() implements Fault {}

  /** It is done, and no answer comes. */
  record LoseAnswer() implements Fault {}

  /**
   * It is done, and the answer comes late.
   *
   * @param by how much
   */
  record DelayAnswer(Duration by) implements Fault {}

  /** It is done, and the connection breaks before the answer. */
  record BreakConnection() implements Fault {}
}
