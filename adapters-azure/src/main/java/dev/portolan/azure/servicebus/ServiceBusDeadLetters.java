package dev.portolan.azure.servicebus;

import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverAsyncClient;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.DeadLetter;
import dev.portolan.ports.spi.DeadLetterPage;
import dev.portolan.ports.spi.DeadLetters;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The dead letters of one subscription, in the queue that Service Bus gives it. They are kept until
 * they are redriven or purged.
 *
 * <p>Listing peeks, and so disturbs nobody. Redriving and purging take entries out in their order:
 * what lies before the last wanted one is held for the moment.
 */
final class ServiceBusDeadLetters implements DeadLetters {
  /** "Message browsing": a peek may bring fewer than asked for; so many it brings at most. */
  private static final int MAX_PEEKED = 250;

  private final String path;
  private final Supplier<ServiceBusReceiverAsyncClient> clients;
  private final Supplier<DeadLetterScan> scans;
  private final DeadLetterReader reader;
  private final Copies copies;
  private final Runnable requireOpen;
  private final ReentrantLock lock = new ReentrantLock();

  ServiceBusDeadLetters(
      String path,
      Supplier<ServiceBusReceiverAsyncClient> clients,
      Supplier<DeadLetterScan> scans,
      DeadLetterReader reader,
      Copies copies,
      Runnable requireOpen) {
    this.path = path;
    this.clients = clients;
    this.scans = scans;
    this.reader = reader;
    this.copies = copies;
    this.requireOpen = requireOpen;
  }

  @Override
  public DeadLetterPage list(@Nullable String from, int maxEntries) {
    requireOpen.run();
    if (maxEntries < 1) {
      throw invalid("cannot list " + maxEntries + " dead letters, at least 1 is needed");
    }
    if (from != null && !from.matches("[0-9]{1,18}")) {
      throw invalid("'" + from + "' is no place to list from");
    }
    ServiceBusReceiverAsyncClient client = clients.get();
    try {
      return page(client, from == null ? 0 : Long.parseLong(from), maxEntries);
    } finally {
      client.close();
    }
  }

  private DeadLetterPage page(ServiceBusReceiverAsyncClient client, long from, int maxEntries) {
    var entries = new ArrayList<DeadLetter>();
    long next = from;
    while (true) {
      int wanted = Math.min(MAX_PEEKED, maxEntries - entries.size());
      // The one behind a full page says whether there is another page.
      List<ServiceBusReceivedMessage> peeked = peek(client, next, Math.max(1, wanted));
      if (peeked.isEmpty()) {
        return new DeadLetterPage(entries, null);
      }
      if (wanted == 0) {
        return new DeadLetterPage(entries, Long.toString(next));
      }
      peeked.forEach(message -> entries.add(reader.read(message)));
      next = peeked.getLast().getSequenceNumber() + 1;
    }
  }

  private List<ServiceBusReceivedMessage> peek(
      ServiceBusReceiverAsyncClient client, long from, int count) {
    try {
      List<ServiceBusReceivedMessage> peeked =
          Calls.answer(client.peekMessages(count, from).collectList());
      return peeked == null ? List.of() : peeked;
    } catch (RequestFailedException e) {
      throw ServiceBusErrors.before("Listing the dead letters of '" + path + "'", e.failure());
    }
  }

  @Override
  public BatchResult redrive(List<DeadLetter> entries) {
    return withHeld(
        entries,
        (held, failures) -> {
          var messages = new TreeMap<Integer, ServiceBusMessage>();
          held.forEach((position, message) -> messages.put(position, copies.redriven(message)));
          copies.send("Redriving", messages, failures);
        });
  }

  @Override
  public BatchResult purge(List<DeadLetter> entries) {
    return withHeld(entries, (held, failures) -> {});
  }

  @FunctionalInterface
  private interface BeforeDeletion {
    void apply(Map<Integer, ServiceBusReceivedMessage> held, Failures failures);
  }

  private BatchResult withHeld(List<DeadLetter> entries, BeforeDeletion action) {
    requireOpen.run();
    var failures = new Failures(position -> entries.get(position).content());
    if (entries.isEmpty()) {
      return failures.result();
    }
    lock.lock();
    try (DeadLetterScan scan = scans.get()) {
      var ids = new HashSet<>(entries.stream().map(DeadLetter::id).toList());
      Map<Integer, ServiceBusReceivedMessage> held = find(entries, scan.take(ids), failures);
      action.apply(held, failures);
      held.keySet().removeIf(failures::has);
      scan.delete(held).forEach((position, cause) -> failures.add(position, undeleted(cause)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ServiceBusErrors.before("Taking dead letters of '" + path + "'", e);
    } finally {
      lock.unlock();
    }
    return failures.result();
  }

  private Map<Integer, ServiceBusReceivedMessage> find(
      List<DeadLetter> entries, Map<String, ServiceBusReceivedMessage> taken, Failures failures) {
    var found = new TreeMap<Integer, ServiceBusReceivedMessage>();
    var once = new HashSet<String>();
    for (int position = 0; position < entries.size(); position++) {
      ServiceBusReceivedMessage message = taken.get(entries.get(position).id());
      if (message != null && once.add(entries.get(position).id())) {
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

  private MessagingException undeleted(MessagingException cause) {
    return new MessagingException(
        ErrorCode.UNKNOWN_OUTCOME,
        "'" + path + "': it may be among the dead letters still: " + cause.getMessage(),
        cause);
  }

  private MessagingException invalid(String problem) {
    return new MessagingException(ErrorCode.INVALID, "'" + path + "': " + problem);
  }
}
