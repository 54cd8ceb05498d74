package dev.portolan.azure.servicebus;

import java.time.Duration;
import java.util.List;

/** How messages come in: from a subscription as it is, or session by session. */
sealed interface Intake permits PlainIntake, SessionIntake {

  /**
   * Waits for messages and takes them.
   *
   * @return none if the wait ended, or {@link #stop} was called
   * @throws dev.portolan.ports.MessagingException if the broker refuses
   */
  List<ServiceBusDelivery> receive(int max, Duration wait) throws InterruptedException;

  /** Ends waits soon; nothing more comes, and nothing is kept that nobody took. */
  void stop();

  /** Closes all links. What is held comes again after its lease. */
  void close();
}
