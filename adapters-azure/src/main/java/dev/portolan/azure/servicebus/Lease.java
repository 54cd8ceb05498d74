package dev.portolan.azure.servicebus;

/** How long deliveries are held: a message's lock, or a session's, which many share. */
final class Lease {
  private volatile long deadlineMillis;

  /**
   * @param deadlineMillis its end, by the transport's clock
   */
  Lease(long deadlineMillis) {
    this.deadlineMillis = deadlineMillis;
  }

  long deadlineMillis() {
    return deadlineMillis;
  }

  void extendedTo(long millis) {
    deadlineMillis = millis;
  }
}
