package dev.portolan.azure.servicebus;

import java.time.Duration;

/**
 * Who waits for how many messages of a link, and how many it was asked for. Used under its lock.
 */
final class LinkDemand {
  private final CreditWindow window;
  private int credit;
  private int wanted;
  private int waiting;
  private long lastWaitNanos = System.nanoTime();

  LinkDemand(CreditWindow window) {
    this.window = window;
  }

  /** Somebody begins to wait. */
  void begin(int max) {
    wanted += max;
    waiting++;
  }

  /** Who waited does not wait any more. */
  void end(int max) {
    wanted -= max;
    waiting--;
    lastWaitNanos = System.nanoTime();
  }

  /**
   * {@return how many more to ask for, which counts as done}
   *
   * @param arrived what came and was not taken
   */
  int ask(int arrived) {
    int more = window.more(wanted, credit + arrived);
    credit += more;
    return more;
  }

  /** One came of those that were asked for. */
  void came() {
    credit--;
  }

  /** Nothing comes any more. */
  void lost() {
    credit = 0;
  }

  /** A whole wait brought nothing. */
  void inVain() {
    window.idle();
  }

  /** All came that were asked for, and were taken. */
  void filled() {
    window.filled();
  }

  /** {@return whether nothing is to come} */
  boolean isDry() {
    return credit == 0;
  }

  boolean anyoneWaits() {
    return waiting > 0;
  }

  /** {@return how long ago anybody waited} */
  Duration idle() {
    return waiting > 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - lastWaitNanos);
  }
}
