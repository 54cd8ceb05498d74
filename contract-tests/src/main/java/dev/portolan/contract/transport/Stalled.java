package dev.portolan.contract.transport;

/**
 * The machine stood still for so long that a lease ended which a test meant to use. That proves
 * nothing, so the test is tried again.
 */
final class Stalled extends AssertionError {
  private static final long serialVersionUID = 1L;

  Stalled() {
    super("A lease ended while the machine stood still, or it was shorter than it said");
  }

  /** What is tried again; each time with topics of another name. */
  @FunctionalInterface
  interface Attempt {
    void run(String name) throws Exception;
  }

  private static final int ATTEMPTS = 5;

  /** Runs a test until no stall comes between. */
  static void retried(Attempt attempt) throws Exception {
    for (int number = 1; number < ATTEMPTS; number++) {
      try {
        attempt.run("attempt" + number);
        return;
      } catch (Stalled e) {
        // It proves nothing: once more.
      }
    }
    attempt.run("attempt" + ATTEMPTS);
  }
}
