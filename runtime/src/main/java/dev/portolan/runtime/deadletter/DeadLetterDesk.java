package dev.portolan.runtime.deadletter;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.DeadLetter;
import dev.portolan.ports.spi.DeadLetterPage;
import dev.portolan.ports.spi.DeadLetters;
import dev.portolan.ports.spi.EntryFailure;
import dev.portolan.ports.spi.Transport;
import dev.portolan.runtime.environment.Flag;
import dev.portolan.runtime.environment.Surroundings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The operator's view on the dead letters of one subscription. Calls block until they are done;
 * safe for concurrent use.
 */
public final class DeadLetterDesk {
  private static final int PAGE = 100;

  private final Subscription<?> subscription;
  private final DeadLetters deadLetters;
  private final Surroundings surroundings;

  /**
   * Opens the desk.
   *
   * @throws MessagingException with {@link ErrorCode#UNSUPPORTED} if the adapter has no access
   */
  public DeadLetterDesk(
      Subscription<?> subscription, Transport transport, Surroundings surroundings) {
    if (!transport.capabilities().contains(Capability.DEAD_LETTERS)) {
      throw new MessagingException(
          ErrorCode.UNSUPPORTED,
          "The broker's adapter has no access to the dead letters of '"
              + subscription.path()
              + "': use the broker's own tools");
    }
    this.subscription = subscription;
    this.deadLetters = transport.deadLetters(subscription);
    this.surroundings = surroundings;
  }

  /**
   * {@return the oldest entries that a predicate selects, without consuming them (clause D1)}
   *
   * @param wanted which entries
   * @param maxEntries most entries to return
   */
  public List<DeadLetter> list(Predicate<DeadLetter> wanted, int maxEntries) {
    var found = new ArrayList<DeadLetter>();
    String from = null;
    do {
      DeadLetterPage page = deadLetters.list(from, PAGE);
      page.entries().stream()
          .filter(wanted)
          .limit(maxEntries - (long) found.size())
          .forEach(found::add);
      from = page.next();
    } while (from != null && found.size() < maxEntries);
    return found;
  }

  /** Sends entries back to their subscription, oldest first (clause D2). */
  public RedriveReport redrive(RedriveRequest request) throws InterruptedException {
    return apply(request, deadLetters::redrive);
  }

  /**
   * Deletes entries for good (clause D3).
   *
   * @param request which entries
   * @param confirmation the subscription's path, so that nobody purges by mistake
   */
  public RedriveReport purge(RedriveRequest request, String confirmation)
      throws InterruptedException {
    if (!confirmation.equals(subscription.path())) {
      throw new MessagingException(
          ErrorCode.INVALID,
          "Purging deletes for good: confirm it with '" + subscription.path() + "'");
    }
    return apply(request, deadLetters::purge);
  }

  private RedriveReport apply(
      RedriveRequest request, Function<List<DeadLetter>, BatchResult> action)
      throws InterruptedException {
    long selected = 0;
    var failures = new ArrayList<MessagingException>();
    List<DeadLetter> entries =
        list(request.wanted(), (int) Math.min(request.maxEntries(), Integer.MAX_VALUE));
    int step = Math.min(PAGE, request.perSecond());
    for (int from = 0; from < entries.size(); from += step) {
      List<DeadLetter> batch = entries.subList(from, Math.min(entries.size(), from + step));
      selected += batch.size();
      if (!request.dryRun()) {
        if (from > 0) {
          keepRate(step, request.perSecond());
        }
        action.apply(batch).failures().stream().map(EntryFailure::cause).forEach(failures::add);
      }
    }
    return new RedriveReport(selected, request.dryRun() ? 0 : selected - failures.size(), failures);
  }

  private void keepRate(int entries, int perSecond) throws InterruptedException {
    Flag never = surroundings.newFlag();
    never.await(Duration.ofSeconds(entries).dividedBy(perSecond));
  }
}
