package dev.portolan.aws.snssqs;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.DeadLetter;
import dev.portolan.ports.spi.DeadLetterPage;
import dev.portolan.ports.spi.DeadLetters;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * The dead letters of one subscription, in a queue beside its own.
 *
 * <p>SQS shows a message only to who receives it. Listing takes all of them for a moment, and gives
 * them back; who lists at the very same time elsewhere may see fewer. The first 20,000 can be
 * listed. In a FIFO queue, messages that SQS moved there by itself hide behind ten of their group.
 */
final class SnsSqsDeadLetters implements DeadLetters {
  private static final int MAX_LISTED = 20_000;

  /** Listings that are kept to be paged on. */
  private static final int MAX_LISTINGS = 4;

  private final String path;
  private final Supplier<DeadLetterScan> scans;
  private final QueueCalls queue;
  private final QueueCalls deadLetterQueue;
  private final DeadLetterReader reader;
  private final Runnable requireOpen;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, List<DeadLetter>> listings = new LinkedHashMap<>();
  private long lastListing;

  SnsSqsDeadLetters(
      String path,
      Supplier<DeadLetterScan> scans,
      QueueCalls queue,
      QueueCalls deadLetterQueue,
      DeadLetterReader reader,
      Runnable requireOpen) {
    this.path = path;
    this.scans = scans;
    this.queue = queue;
    this.deadLetterQueue = deadLetterQueue;
    this.reader = reader;
    this.requireOpen = requireOpen;
  }

  @Override
  public DeadLetterPage list(@Nullable String from, int maxEntries) {
    requireOpen.run();
    if (maxEntries < 1) {
      throw invalid("cannot list " + maxEntries + " dead letters, at least 1 is needed");
    }
    lock.lock();
    try {
      return from == null ? firstPage(maxEntries) : nextPage(from, maxEntries);
    } finally {
      lock.unlock();
    }
  }

  private DeadLetterPage firstPage(int maxEntries) {
    String listing = Long.toString(++lastListing);
    try (DeadLetterScan scan = scans.get()) {
      scan.takeUntil(held -> held.size() >= MAX_LISTED);
      List<DeadLetter> entries =
          scan.held().values().stream()
              .map(reader::read)
              .sorted(Comparator.comparing(DeadLetter::deadLetteredAt))
              .toList();
      listings.put(listing, entries);
    }
    if (listings.size() > MAX_LISTINGS) {
      listings.remove(listings.keySet().iterator().next());
    }
    return page(listing, 0, maxEntries);
  }

  private DeadLetterPage nextPage(String from, int maxEntries) {
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

  @Override
  public BatchResult redrive(List<DeadLetter> entries) {
    return withHeld(
        entries,
        (held, failures) -> {
          var messages = new TreeMap<Integer, QueuedMessage>();
          held.forEach((position, message) -> messages.put(position, reader.redriven(message)));
          queue.send(messages, failures);
        });
  }

  @Override
  public BatchResult purge(List<DeadLetter> entries) {
    return withHeld(entries, (held, failures) -> {});
  }

  @FunctionalInterface
  private interface BeforeDeletion {
    void apply(Map<Integer, Message> held, Failures failures);
  }

  private BatchResult withHeld(List<DeadLetter> entries, BeforeDeletion action) {
    requireOpen.run();
    var failures = new Failures(position -> entries.get(position).content());
    lock.lock();
    try (DeadLetterScan scan = scans.get()) {
      var wanted = new HashSet<>(entries.stream().map(DeadLetter::id).toList());
      scan.takeUntil(held -> held.keySet().containsAll(wanted) || held.size() >= MAX_LISTED);
      Map<Integer, Message> held = find(entries, scan, failures);
      action.apply(held, failures);
      delete(entries, held, scan, failures);
    } finally {
      lock.unlock();
    }
    return failures.result();
  }

  private Map<Integer, Message> find(
      List<DeadLetter> entries, DeadLetterScan scan, Failures failures) {
    var found = new TreeMap<Integer, Message>();
    var once = new HashSet<String>();
    for (int position = 0; position < entries.size(); position++) {
      Message message = scan.held().get(entries.get(position).id());
      if (message != null && once.add(message.messageId())) {
        found.put(position, message);
      } else {
        failures.add(
            position,
            ErrorCode.NOT_FOUND,
            "'" + path + "'",
            "it is no dead letter any more: list anew");
      }
    }
    return found;
  }

  private void delete(
      List<DeadLetter> entries,
      Map<Integer, Message> held,
      DeadLetterScan scan,
      Failures failures) {
    var handles = new TreeMap<Integer, String>();
    held.forEach(
        (position, message) -> {
          if (!failures.has(position)) {
            handles.put(position, message.receiptHandle());
          }
        });
    var undeleted = new Failures(position -> entries.get(position).content());
    deadLetterQueue.delete(handles, undeleted);
    undeleted
        .result()
        .failures()
        .forEach(
            failure ->
                failures.add(
                    failure.position(),
                    ErrorCode.UNKNOWN_OUTCOME,
                    "'" + path + "'",
                    "it may be among the dead letters still: " + failure.cause().getMessage()));
    held.forEach(
        (position, message) -> {
          if (!failures.has(position)) {
            scan.gone(message.messageId());
          }
        });
  }

  private MessagingException invalid(String problem) {
    return new MessagingException(ErrorCode.INVALID, "'" + path + "': " + problem);
  }
}
