package dev.portolan.simulation;

/** What a client does in a run. */
@FunctionalInterface
public interface ClientWork {

  /**
   * Does it.
   *
   * @param client how to publish and wait
   * @throws InterruptedException when the run ends
   */
  void run(Client client) throws InterruptedException;
}
