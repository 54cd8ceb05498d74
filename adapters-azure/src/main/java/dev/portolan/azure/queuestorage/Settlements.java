package dev.portolan.azure.queuestorage;

import dev.portolan.azure.queuestorage.message.Carried;
import dev.portolan.azure.queuestorage.message.MessageBody;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.DeadLetterReason;
import dev.portolan.ports.spi.DeadLettering;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.Release;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Settles and extends the deliveries of one subscription, a request or more for each, beside one
 * another.
 */
final class Settlements {
  /** A dead letter is copied first and deleted then; so long it must be held meanwhile. */
  private static final Duration WHILE_DEAD_LETTERING = Duration.ofSeconds(30);

  private final Subscription<?> subscription;
  private final QueueCalls queue;
  private final QueueCalls poison;
  private final MessageBody bodies;
  private final Requests requests;
  private final InstantSource clock;

  Settlements(
      Subscription<?> subscription,
      QueueCalls queue,
      QueueCalls poison,
      MessageBody bodies,
      Requests requests,
      InstantSource clock) {
    this.subscription = subscription;
    this.queue = queue;
    this.poison = poison;
    this.bodies = bodies;
    this.requests = requests;
    this.clock = clock;
  }

  BatchResult complete(List<? extends Delivery> deliveries) {
    return each(deliveries, Function.identity(), (delivery, held) -> delete(held));
  }

  private void delete(QueueStorageDelivery held) {
    queue.delete(held.messageId(), held.popReceipt());
    held.end();
  }

  BatchResult release(List<Release> releases) {
    return each(
        releases,
        Release::delivery,
        (release, held) -> {
          var unused = queue.hide(held.messageId(), held.popReceipt(), release.delay());
          held.end();
        });
  }

  BatchResult extend(List<? extends Delivery> deliveries, Duration lease) {
    return each(deliveries, Function.identity(), (delivery, held) -> extend(held, lease));
  }

  private void extend(QueueStorageDelivery held, Duration lease) {
    long now = clock.millis();
    String newReceipt = queue.hide(held.messageId(), held.popReceipt(), lease);
    held.extended(newReceipt, now + Seconds.up(lease).toMillis());
  }

  /**
   * Copies messages into the dead letters, then deletes them. They are held anew before: a lease
   * that has ended leaves no copy. One that is copied but not deleted is not copied again.
   */
  BatchResult deadLetter(List<DeadLettering> deadLetterings) {
    return each(
        deadLetterings,
        DeadLettering::delivery,
        (dead, held) -> {
          extend(held, WHILE_DEAD_LETTERING);
          if (!held.isCopiedToDeadLetters()) {
            copy(held, dead.reason());
            held.copiedToDeadLetters();
          }
          delete(held);
        });
  }

  private void copy(QueueStorageDelivery held, DeadLetterReason reason) {
    var carried =
        new Carried(
            reason.attempts(), held.redriveGeneration(), new Carried.Dead(reason, clock.instant()));
    poison.put(
        bodies.rewrite(held.read(), held.messageId(), carried),
        Duration.ZERO,
        Publishing.kept(Duration.ZERO, subscription.deadLetterRetention()));
  }

  @FunctionalInterface
  private interface Request<T> {
    void make(T entry, QueueStorageDelivery held);
  }

  private <T> BatchResult each(
      List<T> entries, Function<? super T, ? extends Delivery> delivery, Request<T> request) {
    var failures = new Failures(position -> delivery.apply(entries.get(position)).content());
    var calls = new ArrayList<Runnable>(entries.size());
    for (int index = 0; index < entries.size(); index++) {
      int position = index;
      T entry = entries.get(position);
      calls.add(
          () ->
              whileHeld(
                  position, delivery.apply(entry), failures, held -> request.make(entry, held)));
    }
    requests.all(calls);
    return failures.result();
  }

  private void whileHeld(
      int position, Delivery delivery, Failures failures, Consumer<QueueStorageDelivery> request) {
    if (!(delivery instanceof QueueStorageDelivery ours)) {
      lost(position, failures);
      return;
    }
    ours.lock().lock();
    try {
      if (ours.isHeld(clock.millis())) {
        request.accept(ours);
      } else {
        lost(position, failures);
      }
    } catch (MessagingException e) {
      failures.add(position, e);
    } finally {
      ours.lock().unlock();
    }
  }

  private void lost(int position, Failures failures) {
    failures.add(
        position,
        ErrorCode.LEASE_LOST,
        "'" + subscription.path() + "'",
        "its lease had ended; it is delivered again");
  }
}
