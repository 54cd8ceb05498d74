package dev.portolan.aws.snssqs;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.DeadLettering;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.Release;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Settles and extends the deliveries of one subscription. */
final class Settlements {
  /** A dead letter is copied first and deleted then; so long it must be held meanwhile. */
  private static final Duration WHILE_DEAD_LETTERING = Duration.ofSeconds(30);

  private final String path;
  private final QueueCalls queue;
  private final DeadLetterQueue deadLetterQueue;
  private final InstantSource clock;

  Settlements(String path, QueueCalls queue, DeadLetterQueue deadLetterQueue, InstantSource clock) {
    this.path = path;
    this.queue = queue;
    this.deadLetterQueue = deadLetterQueue;
    this.clock = clock;
  }

  BatchResult complete(List<? extends Delivery> deliveries) {
    var failures = new Failures(position -> deliveries.get(position).content());
    Map<Integer, SnsSqsDelivery> held = held(deliveries, Function.identity(), failures);
    delete(held, failures);
    return failures.result();
  }

  private void delete(Map<Integer, SnsSqsDelivery> held, Failures failures) {
    queue.delete(mapped(held, delivery -> delivery.message().receiptHandle()), failures);
    forEachSuccess(held, failures, (position, delivery) -> delivery.end());
  }

  BatchResult release(List<Release> releases) {
    var failures = new Failures(position -> releases.get(position).delivery().content());
    Map<Integer, SnsSqsDelivery> held = held(releases, Release::delivery, failures);
    long now = clock.millis();
    var changes = new TreeMap<Integer, QueueCalls.Visibility>();
    held.forEach(
        (position, delivery) ->
            changes.put(position, visibility(delivery, releases.get(position).delay(), now)));
    queue.changeVisibility(changes, failures);
    forEachSuccess(held, failures, (position, delivery) -> delivery.end());
    return failures.result();
  }

  BatchResult extend(List<? extends Delivery> deliveries, Duration lease) {
    var failures = new Failures(position -> deliveries.get(position).content());
    extend(held(deliveries, Function.identity(), failures), lease, failures);
    return failures.result();
  }

  private void extend(Map<Integer, SnsSqsDelivery> held, Duration lease, Failures failures) {
    long now = clock.millis();
    queue.changeVisibility(mapped(held, delivery -> visibility(delivery, lease, now)), failures);
    forEachSuccess(
        held,
        failures,
        (position, delivery) ->
            delivery.extendedTo(now + visibility(delivery, lease, now).seconds() * Seconds.MILLIS));
  }

  /**
   * Copies the messages into the dead-letter queue, then deletes them. They are held anew before: a
   * lease that has ended leaves no copy. One that is copied but not deleted is not copied again.
   */
  BatchResult deadLetter(List<DeadLettering> deadLetterings) {
    var failures = new Failures(position -> deadLetterings.get(position).delivery().content());
    Map<Integer, SnsSqsDelivery> held = held(deadLetterings, DeadLettering::delivery, failures);
    extend(held, WHILE_DEAD_LETTERING, failures);
    var copies = new TreeMap<Integer, QueuedMessage>();
    forEachSuccess(
        held,
        failures,
        (position, delivery) -> {
          if (!delivery.isCopiedToDeadLetters()) {
            copies.put(
                position, deadLetterQueue.copy(delivery, deadLetterings.get(position).reason()));
          }
        });
    deadLetterQueue.calls().send(copies, failures);
    var copied = new TreeMap<Integer, SnsSqsDelivery>();
    forEachSuccess(held, failures, copied::put);
    copied.values().forEach(SnsSqsDelivery::copiedToDeadLetters);
    delete(copied, failures);
    return failures.result();
  }

  private static QueueCalls.Visibility visibility(
      SnsSqsDelivery delivery, Duration wanted, long now) {
    Duration longest = delivery.remainingHold(now);
    Duration possible = wanted.compareTo(longest) < 0 ? wanted : longest;
    return new QueueCalls.Visibility(
        delivery.message().receiptHandle(), Math.max(0, Seconds.up(possible)));
  }

  /** {@return by position what can still be settled; the others fail} */
  private <T> Map<Integer, SnsSqsDelivery> held(
      List<T> entries, Function<? super T, ? extends Delivery> delivery, Failures failures) {
    long now = clock.millis();
    var held = new TreeMap<Integer, SnsSqsDelivery>();
    for (int position = 0; position < entries.size(); position++) {
      if (delivery.apply(entries.get(position)) instanceof SnsSqsDelivery ours
          && ours.isHeld(now)) {
        held.put(position, ours);
      } else {
        failures.add(
            position,
            ErrorCode.LEASE_LOST,
            "'" + path + "'",
            "its lease had ended; it is delivered again");
      }
    }
    return held;
  }

  private static <T, R> Map<Integer, R> mapped(Map<Integer, T> entries, Function<T, R> to) {
    var mapped = new TreeMap<Integer, R>();
    entries.forEach((position, entry) -> mapped.put(position, to.apply(entry)));
    return mapped;
  }

  private static void forEachSuccess(
      Map<Integer, SnsSqsDelivery> entries,
      Failures failures,
      BiConsumer<Integer, SnsSqsDelivery> action) {
    entries.forEach(
        (position, delivery) -> {
          if (!failures.has(position)) {
            action.accept(position, delivery);
          }
        });
  }
}
