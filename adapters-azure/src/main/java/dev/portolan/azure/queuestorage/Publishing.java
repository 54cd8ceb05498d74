package dev.portolan.azure.queuestorage;

import dev.portolan.azure.queuestorage.message.Carried;
import dev.portolan.azure.queuestorage.message.MessageBody;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.Outbound;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts events into the queues of those who subscribe. Safe for concurrent use. */
final class Publishing {
  /**
   * An event that is handed out at the end of its retention stays for its lease and the delays of
   * its retries.
   */
  private static final Duration BEYOND_RETENTION = Duration.ofHours(1);

  private final TopicDirectory directory;
  private final Function<SubscribedQueue, QueueCalls> queues;
  private final MessageBody bodies;
  private final Requests requests;

  Publishing(
      TopicDirectory directory,
      Function<SubscribedQueue, QueueCalls> queues,
      MessageBody bodies,
      Requests requests) {
    this.directory = directory;
    this.queues = queues;
    this.bodies = bodies;
    this.requests = requests;
  }

  /**
   * Publishes entries by position to all subscriptions of a topic that want them.
   *
   * @throws MessagingException for what concerns all of them; none was accepted then
   */
  void publish(Topic<?> topic, Map<Integer, Outbound> batch, Duration timeout, Failures failures)
      throws InterruptedException {
    long end = System.nanoTime() + Requests.nanos(timeout);
    List<SubscribedQueue> subscribed = subscriptions(topic, timeout);
    var fanOuts = new TreeMap<Integer, FanOut>();
    batch.forEach((position, entry) -> fanOuts.put(position, wanting(subscribed, entry)));
    send(fanOuts, until(end));
    if (fanOuts.values().stream().anyMatch(FanOut::isOutdated)) {
      leaveOutWhatIsGone(topic, fanOuts, until(end));
    }
    report("Publishing to topic '" + topic.name() + "'", fanOuts, failures);
  }

  private void leaveOutWhatIsGone(Topic<?> topic, Map<Integer, FanOut> fanOuts, Duration timeout)
      throws InterruptedException {
    directory.forget(topic);
    try {
      Set<String> there =
          subscriptions(topic, timeout).stream()
              .map(SubscribedQueue::name)
              .collect(Collectors.toSet());
      fanOuts.values().forEach(fanOut -> fanOut.leaveOutAllBut(there));
    } catch (MessagingException e) {
      // What is known of each event stays as it is.
    }
  }

  private static Duration until(long endNanos) {
    return Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
  }

  private static FanOut wanting(List<SubscribedQueue> subscribed, Outbound entry) {
    return new FanOut(
        entry,
        subscribed.stream()
            .filter(queue -> queue.filter().matches(entry.event().attributes()))
            .toList());
  }

  /** Sends entries by position to one queue, whatever its filter. */
  void send(
      SubscribedQueue queue, Map<Integer, Outbound> batch, Duration timeout, Failures failures)
      throws InterruptedException {
    var fanOuts = new TreeMap<Integer, FanOut>();
    batch.forEach((position, entry) -> fanOuts.put(position, new FanOut(entry, List.of(queue))));
    send(fanOuts, timeout);
    report("Sending to '" + queue.path() + "'", fanOuts, failures);
  }

  private void send(Map<Integer, FanOut> fanOuts, Duration timeout) throws InterruptedException {
    var puts = new ArrayList<Runnable>();
    fanOuts
        .values()
        .forEach(
            fanOut -> {
              Outbound entry = fanOut.entry();
              String text = bodies.write(entry.event(), carried(entry));
              for (SubscribedQueue queue : fanOut.queues()) {
                puts.add(() -> put(queue, text, entry.delay(), fanOut));
              }
            });
    requests.within(timeout, puts);
  }

  private static Carried carried(Outbound entry) {
    return new Carried(entry.attempts(), entry.redriveGeneration(), null);
  }

  private void put(SubscribedQueue queue, String text, Duration delay, FanOut fanOut) {
    try {
      queues.apply(queue).put(text, delay, kept(delay, queue.retention()));
      fanOut.accepted(queue);
    } catch (MessagingException e) {
      fanOut.failed(queue, e);
    }
  }

  /** {@return how long a message is kept whose retention begins after its delay} */
  static Duration kept(Duration delay, Duration retention) {
    return delay.plus(retention).plus(BEYOND_RETENTION);
  }

  /** What fails here has put nothing anywhere: even an unknown outcome is a certain one. */
  private List<SubscribedQueue> subscriptions(Topic<?> topic, Duration timeout)
      throws InterruptedException {
    var found = new AtomicReference<@Nullable List<SubscribedQueue>>();
    var failure = new AtomicReference<@Nullable MessagingException>();
    requests.within(
        timeout,
        List.of(
            () -> {
              try {
                found.set(directory.subscriptions(topic));
              } catch (MessagingException e) {
                failure.set(e);
              }
            }));
    List<SubscribedQueue> subscribed = found.get();
    if (subscribed != null) {
      return subscribed;
    }
    MessagingException known = failure.get();
    throw known == null || known.code() == ErrorCode.UNKNOWN_OUTCOME
        ? new MessagingException(
            ErrorCode.UNAVAILABLE,
            "Nobody could say in time who subscribes to topic '" + topic.name() + "'",
            known)
        : known;
  }

  private static void report(String what, Map<Integer, FanOut> fanOuts, Failures failures) {
    fanOuts.forEach(
        (position, fanOut) ->
            fanOut
                .failure()
                .ifPresent(
                    cause ->
                        failures.add(
                            position, cause.code(), what, String.valueOf(cause.getMessage()))));
  }
}
