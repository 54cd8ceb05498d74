package dev.portolan.ports.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The dead letters of one subscription. Safe for concurrent use; each call blocks for one or a few
 * requests to the broker. Closed with its transport.
 */
public interface DeadLetters {

  /**
   * Lists entries without consuming them (clause D1).
   *
   * @param from where to begin: null for the oldest, else {@link DeadLetterPage#next()}
   * @param maxEntries most entries of the page; at least 1
   * @return a page, with fewer entries only if there are no more
   */
  DeadLetterPage list(@Nullable String from, int maxEntries);

  /**
   * Sends entries back to their subscription, and to no other, in the given order, with attempts at
   * zero and the next redrive generation (clause D2). An entry that fails stays where it is; one
   * whose outcome is unknown may be in both places.
   *
   * @param entries what {@link #list} returned
   * @return the result per entry
   */
  BatchResult redrive(List<DeadLetter> entries);

  /**
   * Deletes entries for good (clause D3).
   *
   * @param entries what {@link #list} returned
   * @return the result per entry
   */
  BatchResult purge(List<DeadLetter> entries);
}
