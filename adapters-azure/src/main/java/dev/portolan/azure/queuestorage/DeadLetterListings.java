package dev.portolan.azure.queuestorage;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.DeadLetter;
import dev.portolan.ports.spi.DeadLetterPage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The listings of one subscription's dead letters that somebody goes through page by page: what was
 * found then. Guarded by its owner's lock.
 */
final class DeadLetterListings {
  /** Further ones end the oldest. */
  private static final int MAX_LISTINGS = 8;

  private final String path;
  private final Map<String, List<DeadLetter>> listings = new LinkedHashMap<>();
  private long last;

  /**
   * @param path of the subscription, for messages
   */
  DeadLetterListings(String path) {
    this.path = path;
  }

  DeadLetterPage first(List<DeadLetter> found, int maxEntries) {
    String listing = Long.toString(++last);
    listings.put(listing, found);
    if (listings.size() > MAX_LISTINGS) {
      listings.remove(listings.keySet().iterator().next());
    }
    return page(listing, 0, maxEntries);
  }

  DeadLetterPage next(String from, int maxEntries) {
    int separator = from.indexOf('/');
    if (separator < 1 || !from.substring(separator + 1).matches("[0-9]{1,9}")) {
      throw invalid("'" + from + "' is no place to list from");
    }
    return page(
        from.substring(0, separator), Integer.parseInt(from.substring(separator + 1)), maxEntries);
  }

  private DeadLetterPage page(String listing, int first, int maxEntries) {
    List<DeadLetter> entries = listings.get(listing);
    if (entries == null || first > entries.size()) {
      throw invalid("this listing has ended: list anew");
    }
    int end = (int) Math.min(entries.size(), (long) first + maxEntries);
    List<DeadLetter> page = entries.subList(first, end);
    if (end < entries.size()) {
      return new DeadLetterPage(page, listing + "/" + end);
    }
    listings.remove(listing);
    return new DeadLetterPage(page, null);
  }

  MessagingException invalid(String problem) {
    return new MessagingException(ErrorCode.INVALID, "'" + path + "': " + problem);
  }
}
