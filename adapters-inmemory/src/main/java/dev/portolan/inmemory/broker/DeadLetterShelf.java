package dev.portolan.inmemory.broker;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.DeadLetter;
import dev.portolan.ports.spi.DeadLetterPage;
import dev.portolan.ports.spi.DeadLetterReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The dead letters of one subscription, oldest first. Guarded by the lock of its queue. */
final class DeadLetterShelf {
  private final Subscription<?> subscription;
  private final TreeMap<Long, DeadLetter> entries = new TreeMap<>();
  private long nextNumber = 1;

  DeadLetterShelf(Subscription<?> subscription) {
    this.subscription = subscription;
  }

  void add(LentDelivery delivery, DeadLetterReason reason, long nowMillis) {
    dropExpired(nowMillis);
    long number = nextNumber++;
    entries.put(
        number,
        new DeadLetter(
            Long.toString(number),
            delivery.content(),
            reason,
            delivery.redriveGeneration(),
            Instant.ofEpochMilli(nowMillis)));
  }

  DeadLetterPage list(long nowMillis, @Nullable String from, int maxEntries) {
    dropExpired(nowMillis);
    if (maxEntries < 1) {
      throw invalid("maxEntries is " + maxEntries + ": at least 1 is needed");
    }
    var page = new ArrayList<DeadLetter>();
    for (Map.Entry<Long, DeadLetter> entry : entries.tailMap(numberOf(from)).entrySet()) {
      if (page.size() == maxEntries) {
        return new DeadLetterPage(page, entry.getValue().id());
      }
      page.add(entry.getValue());
    }
    return new DeadLetterPage(page, null);
  }

  private long numberOf(@Nullable String from) {
    try {
      return from == null ? 0 : Long.parseLong(from);
    } catch (NumberFormatException e) {
      throw invalid("'" + from + "' does not say where a page begins: pass the last page's 'next'");
    }
  }

  /** {@return the entry of an id, taken from the shelf, or null if it does not lie there} */
  @Nullable DeadLetter take(long nowMillis, DeadLetter listed) {
    dropExpired(nowMillis);
    try {
      return entries.remove(Long.valueOf(listed.id()));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private void dropExpired(long nowMillis) {
    Instant oldestKept = Instant.ofEpochMilli(nowMillis).minus(subscription.deadLetterRetention());
    while (!entries.isEmpty()
        && !entries.firstEntry().getValue().deadLetteredAt().isAfter(oldestKept)) {
      entries.pollFirstEntry();
    }
  }

  MessagingException gone(DeadLetter listed) {
    return new MessagingException(
        ErrorCode.NOT_FOUND,
        "Dead letters of '"
            + subscription.path()
            + "': entry "
            + listed.id()
            + " is not there; it was redriven, purged or outlived its retention. List again");
  }

  private MessagingException invalid(String message) {
    return new MessagingException(
        ErrorCode.INVALID, "Dead letters of '" + subscription.path() + "': " + message);
  }
}
