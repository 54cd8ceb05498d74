package dev.portolan.azure.servicebus;

/**
 * How many messages a link may ask for at once. AMQP has no way to take a request back that the SDK
 * offers, and what comes for a request that nobody waits for any more is held for nothing. So an
 * idle link asks for one message; each time all came that were asked for, it asks for twice as
 * many. Pure; used under its link's lock.
 */
final class CreditWindow {
  private final int first;
  private int size;

  private CreditWindow(int first) {
    this.first = first;
    this.size = first;
  }

  /** {@return a window that grows with the backlog} */
  static CreditWindow growing() {
    return new CreditWindow(1);
  }

  /** {@return a window that is open: what comes can go to nobody else anyway} */
  static CreditWindow open() {
    return new CreditWindow(Integer.MAX_VALUE);
  }

  /**
   * {@return how many more to ask for}
   *
   * @param wanted by those who wait
   * @param coming asked for already, and what came and was not taken
   */
  int more(int wanted, int coming) {
    return Math.max(0, Math.min(wanted, size) - coming);
  }

  /** All came that were asked for. */
  void filled() {
    size = size > Integer.MAX_VALUE / 2 ? size : size * 2;
  }

  /** A whole wait brought nothing. */
  void idle() {
    size = first;
  }
}
