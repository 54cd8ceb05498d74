package dev.portolan.runtime.process;

/**
 * The name under which a relay claims outbox entries. When the answer to a claim gets lost, the
 * store may hold entries for that name which the relay knows nothing of; what it claims from then
 * on under a new name stays behind them until they lapse (clause S4). Safe for any number of
 * threads.
 */
final class RelayName {
  private final String base;
  private volatile int generation = 1;

  RelayName(String base) {
    this.base = base;
  }

  String current() {
    return base + "." + generation;
  }

  /**
   * Gives up a name, since its claims are no longer known for sure. Of threads that give up the
   * same name only the first changes anything.
   */
  @SuppressWarnings("NonAtomicOperationOnVolatileField")
  void giveUp(String name) {
    if (name.equals(current())) {
      generation++;
    }
  }
}
