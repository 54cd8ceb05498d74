package dev.portolan.azure.queuestorage;

import com.azure.storage.queue.models.QueueMessageItem;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.DeadLetter;
import dev.portolan.ports.spi.DeadLetterPage;
import dev.portolan.ports.spi.DeadLetters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The dead letters of one subscription, in its poison queue. Every call takes and gives back what
 * is there, up to 10,000 messages: who lists at the same moment as another may see fewer.
 *
 * <p>A redrive puts the message into the subscription's queue, then deletes the dead letter; where
 * this process dies between, the event is in both places.
 */
final class QueueStorageDeadLetters implements DeadLetters {
  private static final int MAX_LISTED = 10_000;

  private final Subscription<?> subscription;
  private final QueueCalls queue;
  private final QueueCalls poison;
  private final DeadLetterReader reader;
  private final Requests requests;
  private final Runnable requireOpen;
  private final ReentrantLock lock = new ReentrantLock();
  private final DeadLetterListings listings;

  QueueStorageDeadLetters(
      Subscription<?> subscription,
      QueueCalls queue,
      QueueCalls poison,
      DeadLetterReader reader,
      Requests requests,
      Runnable requireOpen) {
    this.subscription = subscription;
    this.queue = queue;
    this.poison = poison;
    this.reader = reader;
    this.requests = requests;
    this.requireOpen = requireOpen;
    this.listings = new DeadLetterListings(subscription.path());
  }

  @Override
  public DeadLetterPage list(@Nullable String from, int maxEntries) {
    requireOpen.run();
    if (maxEntries < 1) {
      throw listings.invalid("cannot list " + maxEntries + " dead letters, at least 1 is needed");
    }
    lock.lock();
    try {
      return from == null
          ? listings.first(lookThrough(), maxEntries)
          : listings.next(from, maxEntries);
    } finally {
      lock.unlock();
    }
  }

  private List<DeadLetter> lookThrough() {
    try (var scan = new DeadLetterScan(poison, requests)) {
      scan.takeUntil(held -> held.size() >= MAX_LISTED);
      return scan.held().values().stream()
          .map(reader::read)
          .sorted(Comparator.comparing(DeadLetter::deadLetteredAt))
          .toList();
    }
  }

  @Override
  public BatchResult redrive(List<DeadLetter> entries) {
    return withHeld(
        entries,
        message ->
            queue.put(
                reader.redriven(message),
                Duration.ZERO,
                Publishing.kept(Duration.ZERO, subscription.retention())));
  }

  @Override
  public BatchResult purge(List<DeadLetter> entries) {
    return withHeld(entries, message -> {});
  }

  @FunctionalInterface
  private interface BeforeDeletion {
    void with(QueueMessageItem message);
  }

  private BatchResult withHeld(List<DeadLetter> entries, BeforeDeletion action) {
    requireOpen.run();
    var failures = new Failures(position -> entries.get(position).content());
    lock.lock();
    try (var scan = new DeadLetterScan(poison, requests)) {
      var wanted = new HashSet<>(entries.stream().map(DeadLetter::id).toList());
      scan.takeUntil(held -> held.keySet().containsAll(wanted) || held.size() >= MAX_LISTED);
      Map<Integer, QueueMessageItem> found = find(entries, scan, failures);
      inOrder(found, action, failures);
      delete(found, scan, failures);
    } finally {
      lock.unlock();
    }
    return failures.result();
  }

  private Map<Integer, QueueMessageItem> find(
      List<DeadLetter> entries, DeadLetterScan scan, Failures failures) {
    var found = new TreeMap<Integer, QueueMessageItem>();
    var once = new HashSet<String>();
    for (int position = 0; position < entries.size(); position++) {
      QueueMessageItem message = scan.held().get(entries.get(position).id());
      if (message != null && once.add(message.getMessageId())) {
        found.put(position, message);
      } else {
        failures.add(
            position,
            ErrorCode.NOT_FOUND,
            "'" + subscription.path() + "'",
            "it is no dead letter any more: list anew");
      }
    }
    return found;
  }

  /** One after the other: they are to go back in the given order. */
  private static void inOrder(
      Map<Integer, QueueMessageItem> found, BeforeDeletion action, Failures failures) {
    found.forEach(
        (position, message) -> {
          try {
            action.with(message);
          } catch (MessagingException e) {
            failures.add(position, e);
          }
        });
  }

  private void delete(
      Map<Integer, QueueMessageItem> found, DeadLetterScan scan, Failures failures) {
    var calls = new ArrayList<Runnable>();
    found.forEach(
        (position, message) -> {
          if (!failures.has(position)) {
            calls.add(() -> delete(position, message, failures));
          }
        });
    requests.all(calls);
    found.forEach(
        (position, message) -> {
          if (!failures.has(position)) {
            scan.gone(message.getMessageId());
          }
        });
  }

  private void delete(int position, QueueMessageItem message, Failures failures) {
    try {
      poison.delete(message.getMessageId(), message.getPopReceipt());
    } catch (MessagingException e) {
      failures.add(
          position,
          ErrorCode.UNKNOWN_OUTCOME,
          "'" + subscription.path() + "'",
          "it may be among the dead letters still: " + e.getMessage());
    }
  }
}
