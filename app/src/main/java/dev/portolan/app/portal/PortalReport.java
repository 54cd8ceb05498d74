package dev.portolan.app.portal;

import java.time.Duration;
import java.util.List;

/**
 * What a run of the portal did.
 *
 * @param broker the broker it ran on; {@code legacy} for the synchronous chain
 * @param read purchases read
 * @param badLines lines that were none
 * @param books the books
 * @param duplicatesSuppressed duplicate events that had no second effect
 * @param retries attempts after failed ones
 * @param deadLetters events that went to the dead letters on the way
 * @param openBeforeRedrive orders that were open because of them, the first ones; copied
 * @param redriven dead letters that were sent back at the end
 * @param faults faults injected
 * @param events different events published
 * @param eventsOfOrders those of them that were published from the first order on
 * @param elapsed from the first order to the last effect
 * @param p50Millis half of the orders were answered within this time
 * @param p99Millis 99 of 100 orders were answered within this time
 * @param finished whether the run came to its end, and was not interrupted or stalled
 */
public record PortalReport(
    String broker,
    long read,
    long badLines,
    BooksReport books,
    long duplicatesSuppressed,
    long retries,
    long deadLetters,
    List<String> openBeforeRedrive,
    long redriven,
    long faults,
    long events,
    long eventsOfOrders,
    Duration elapsed,
    double p50Millis,
    double p99Millis,
    boolean finished) {
  /** Copies the list. */
  public PortalReport {
    openBeforeRedrive = List.copyOf(openBeforeRedrive);
  }

  /** {@return events of orders per second, from the first order to the last effect} */
  public double eventsPerSecond() {
    return eventsOfOrders / Math.max(0.001, elapsed.toNanos() / 1e9);
  }
}
