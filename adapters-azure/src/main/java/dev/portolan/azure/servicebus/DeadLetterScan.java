package dev.portolan.azure.servicebus;

import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverAsyncClient;
import dev.portolan.ports.MessagingException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Mono;

/**
 * Takes certain messages out of a dead-letter queue. They come in their order only, so others that
 * come on the way are held meanwhile and given back at the end. Used by one thread.
 */
final class DeadLetterScan implements AutoCloseable, LinkOwner {
  /** What is there comes within it, unless somebody else holds it. */
  private static final Duration WAIT = Duration.ofSeconds(1);

  private static final int MOST_EMPTY_WAITS = 10;

  private static final int AT_ONCE = 100;

  private final ReceiverLink link;
  private final String path;
  private final InstantSource clock;
  private final Map<String, ServiceBusReceivedMessage> wanted = new LinkedHashMap<>();
  private final List<Arrival> others = new ArrayList<>();
  private final CountDownLatch isClosed = new CountDownLatch(1);

  /**
   * @param client of the dead-letter queue; closed with it
   * @param lease of its messages
   */
  DeadLetterScan(
      ServiceBusReceiverAsyncClient client,
      String path,
      Duration lease,
      InstantSource clock,
      LinkTimers timers) {
    this.path = path;
    this.clock = clock;
    this.link = new ReceiverLink(client, LinkKind.MESSAGES, clock, lease, timers, this).open();
  }

  /** {@return those of these ids that are there, held until the scan is closed} */
  Map<String, ServiceBusReceivedMessage> take(Set<String> ids) throws InterruptedException {
    try {
      var missing = new HashSet<>(ids);
      for (int empty = 0; !missing.isEmpty() && empty < MOST_EMPTY_WAITS; ) {
        List<Arrival> arrivals = link.take(next(missing.size()), WAIT);
        arrivals.forEach(arrival -> sort(arrival, ids));
        missing.removeAll(wanted.keySet());
        if (arrivals.isEmpty()) {
          empty++;
          missing.removeIf(id -> !isThere(id));
        }
      }
      return wanted;
    } catch (RequestFailedException e) {
      throw ServiceBusErrors.before("Taking dead letters of '" + path + "'", e.failure());
    }
  }

  /**
   * No more than is wanted, so that no credit is left over which what is given back would come to;
   * only behind many others it is faster.
   */
  private int next(int missing) {
    return others.size() < AT_ONCE ? Math.min(missing, AT_ONCE) : AT_ONCE;
  }

  private boolean isThere(String id) {
    try {
      ServiceBusReceivedMessage there = Calls.answer(link.client().peekMessage(Long.parseLong(id)));
      return there != null && id.equals(Long.toString(there.getSequenceNumber()));
    } catch (RequestFailedException e) {
      throw ServiceBusErrors.before("Looking for dead letters of '" + path + "'", e.failure());
    }
  }

  private void sort(Arrival arrival, Set<String> ids) {
    String id = Long.toString(arrival.message().getSequenceNumber());
    if (ids.contains(id)) {
      wanted.put(id, arrival.message());
    } else {
      others.add(arrival);
    }
  }

  /** Deletes what it took, by position. */
  Map<Integer, MessagingException> delete(Map<Integer, ServiceBusReceivedMessage> messages) {
    var requests = new TreeMap<Integer, Mono<Void>>();
    messages.forEach((position, one) -> requests.put(position, link.client().complete(one)));
    var failures = new TreeMap<Integer, MessagingException>();
    Calls.failures(requests)
        .forEach(
            (position, cause) ->
                failures.put(
                    position,
                    ServiceBusErrors.during("Deleting dead letters of '" + path + "'", cause)));
    messages.forEach(
        (position, one) -> {
          if (!failures.containsKey(position)) {
            link.settled(1);
            wanted.remove(Long.toString(one.getSequenceNumber()));
          }
        });
    return failures;
  }

  @Override
  public void allEnded(ReceiverLink ended) {
    // It is closed with the scan.
  }

  @Override
  public void failed(ReceiverLink failed) {
    // The next take says so.
  }

  @Override
  public void closed(ReceiverLink closed) {
    isClosed.countDown();
  }

  /** Gives back what is left. Blocks until that is done, or the broker does not answer. */
  @Override
  public void close() {
    wanted.values().forEach(message -> others.add(new Arrival(message, clock.millis())));
    link.untake(others);
    link.retire();
    try {
      if (!isClosed.await(Calls.ANSWER_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
        link.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
