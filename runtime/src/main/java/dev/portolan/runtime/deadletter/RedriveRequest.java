package dev.portolan.runtime.deadletter;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.DeadLetter;
import java.util.function.Predicate;

/**
 * Which dead letters to send back, and how fast. Start with {@link #all} and change what differs.
 *
 * @param wanted which entries
 * @param maxEntries most entries to send back
 * @param perSecond most entries per second
 * @param dryRun whether only to count what would be sent back
 */
public record RedriveRequest(
    Predicate<DeadLetter> wanted, long maxEntries, int perSecond, boolean dryRun) {

  /** Checks the bounds. */
  public RedriveRequest {
    if (maxEntries < 1 || perSecond < 1) {
      throw new MessagingException(
          ErrorCode.INVALID, "Redrive: number and rate of entries are at least 1");
    }
  }

  /** {@return every entry, as fast as it goes} */
  public static RedriveRequest all() {
    return new RedriveRequest(entry -> true, Long.MAX_VALUE, Integer.MAX_VALUE, false);
  }

  /** {@return a copy for the entries that a predicate selects} */
  public RedriveRequest only(Predicate<DeadLetter> selected) {
    return new RedriveRequest(selected, maxEntries, perSecond, dryRun);
  }

  /** {@return a copy for so many entries at most} */
  public RedriveRequest atMost(long entries) {
    return new RedriveRequest(wanted, entries, perSecond, dryRun);
  }

  /** {@return a copy at so many entries per second at most} */
  public RedriveRequest rate(int entriesPerSecond) {
    return new RedriveRequest(wanted, maxEntries, entriesPerSecond, dryRun);
  }

  /** {@return a copy that only counts} */
  public RedriveRequest asDryRun() {
    return new RedriveRequest(wanted, maxEntries, perSecond, true);
  }
}
