package dev.portolan.simulation;

import dev.portolan.ports.Publication;
import dev.portolan.ports.PublishResult;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** The means of a client. */
public interface Client {

  /**
   * Publishes an event, within the engine's publish budget.
   *
   * @return what became of it; a failure of {@code UNKNOWN_OUTCOME} may have been accepted
   */
  PublishResult publish(Publication<?> publication) throws InterruptedException;

  /** Waits in virtual time. */
  void pause(Duration duration);

  /** {@return randomness of this run} */
  RandomGenerator random();
}
