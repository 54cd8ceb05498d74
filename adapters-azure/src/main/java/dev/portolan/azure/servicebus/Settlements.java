package dev.portolan.azure.servicebus;

import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.models.DeadLetterOptions;
import dev.portolan.azure.servicebus.message.PropertyNames;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.DeadLetterReason;
import dev.portolan.ports.spi.DeadLettering;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.Release;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Settles and extends the deliveries of one subscription. */
final class Settlements {
  private final Subscription<?> subscription;
  private final Copies copies;
  private final Function<ServiceBusDelivery, @Nullable Session> sessions;
  private final InstantSource clock;

  /**
   * @param copies of the subscription
   * @param sessions finds the session of a delivery, null if it has none or that is closed
   */
  Settlements(
      Subscription<?> subscription,
      Copies copies,
      Function<ServiceBusDelivery, @Nullable Session> sessions,
      InstantSource clock) {
    this.subscription = subscription;
    this.copies = copies;
    this.sessions = sessions;
    this.clock = clock;
  }

  BatchResult complete(List<? extends Delivery> deliveries) {
    var failures = new Failures(position -> deliveries.get(position).content());
    complete(held(deliveries, Function.identity(), failures), failures);
    return failures.result();
  }

  private void complete(Map<Integer, ServiceBusDelivery> held, Failures failures) {
    settle("Completing", held, each -> each.link().client().complete(each.message()), failures);
  }

  BatchResult release(List<Release> releases) {
    var failures = new Failures(position -> releases.get(position).delivery().content());
    Map<Integer, ServiceBusDelivery> held = held(releases, Release::delivery, failures);
    var now = new TreeMap<Integer, ServiceBusDelivery>();
    var later = new TreeMap<Integer, ServiceBusDelivery>();
    held.forEach(
        (position, delivery) ->
            (releases.get(position).delay().isZero() ? now : later).put(position, delivery));
    now.values().forEach(each -> each.link().givesBack());
    settle("Releasing", now, each -> each.link().client().abandon(each.message()), failures);
    releaseLater(later, position -> releases.get(position).delay(), failures);
    return failures.result();
  }

  /** With key order the session is held, else a copy takes the delivery's place. */
  private void releaseLater(
      Map<Integer, ServiceBusDelivery> held, Function<Integer, Duration> delay, Failures failures) {
    var messages = new TreeMap<Integer, ServiceBusMessage>();
    held.forEach(
        (position, delivery) -> {
          Session session = sessions.apply(delivery);
          if (session != null) {
            session.release(delivery, delay.apply(position));
          } else {
            messages.put(position, copies.delayed(delivery, clock, delay.apply(position)));
          }
        });
    if (messages.isEmpty()) {
      return;
    }
    copies.send("Releasing", messages, failures);
    var copied = new TreeMap<>(held);
    copied.keySet().removeIf(position -> !messages.containsKey(position) || failures.has(position));
    complete(copied, failures);
  }

  BatchResult deadLetter(List<DeadLettering> deadLetterings) {
    var failures = new Failures(position -> deadLetterings.get(position).delivery().content());
    Map<Integer, ServiceBusDelivery> held = held(deadLetterings, DeadLettering::delivery, failures);
    var options = new LinkedHashMap<ServiceBusDelivery, DeadLetterOptions>();
    held.forEach(
        (position, delivery) ->
            options.put(delivery, options(deadLetterings.get(position).reason())));
    settle(
        "Dead-lettering",
        held,
        each -> each.link().client().deadLetter(each.message(), options.get(each)),
        failures);
    return failures.result();
  }

  private DeadLetterOptions options(DeadLetterReason reason) {
    return new DeadLetterOptions()
        .setDeadLetterReason(reason.code().name())
        .setDeadLetterErrorDescription(reason.description())
        .setPropertiesToModify(
            Map.of(
                PropertyNames.ATTEMPTS,
                reason.attempts(),
                PropertyNames.DEAD_LETTERED_AT,
                clock.millis()));
  }

  BatchResult extend(List<? extends Delivery> deliveries, Duration lease) {
    var failures = new Failures(position -> deliveries.get(position).content());
    Map<Integer, ServiceBusDelivery> held = held(deliveries, Function.identity(), failures);
    if (!lease.equals(subscription.lease())) {
      failures.addAll(held.keySet(), unsupported(lease));
      return failures.result();
    }
    var renewed = new LinkedHashMap<Session, List<Integer>>();
    var messages = new TreeMap<Integer, ServiceBusDelivery>();
    held.forEach(
        (position, delivery) -> {
          Session session = sessions.apply(delivery);
          if (session == null) {
            messages.put(position, delivery);
          } else {
            renewed.computeIfAbsent(session, none -> new ArrayList<>()).add(position);
          }
        });
    renewed.forEach((session, positions) -> renew(session, positions, failures));
    renew(messages, failures);
    return failures.result();
  }

  private void renew(Session session, List<Integer> positions, Failures failures) {
    try {
      session.renew();
    } catch (RequestFailedException e) {
      failures.addAll(positions, ServiceBusErrors.during(action("Extending"), e.failure()));
    }
  }

  private void renew(Map<Integer, ServiceBusDelivery> held, Failures failures) {
    long before = clock.millis();
    var requests = new TreeMap<Integer, Mono<OffsetDateTime>>();
    held.forEach(
        (position, delivery) ->
            requests.put(position, delivery.link().client().renewMessageLock(delivery.message())));
    addAll("Extending", Calls.failures(requests), held, failures);
    held.forEach(
        (position, delivery) -> {
          if (!failures.has(position)) {
            delivery.lease().extendedTo(before + subscription.lease().toMillis());
          }
        });
  }

  private MessagingException unsupported(Duration lease) {
    return new MessagingException(
        ErrorCode.UNSUPPORTED,
        "'%s': a lease is extended by the subscription's %s, not by %s (%s)"
            .formatted(
                subscription.path(), subscription.lease(), lease, Capability.FREE_EXTENSION));
  }

  private void settle(
      String what,
      Map<Integer, ServiceBusDelivery> held,
      Function<ServiceBusDelivery, Mono<Void>> request,
      Failures failures) {
    var requests = new TreeMap<Integer, Mono<Void>>();
    held.forEach((position, delivery) -> requests.put(position, request.apply(delivery)));
    addAll(what, Calls.failures(requests), held, failures);
    held.forEach(
        (position, delivery) -> {
          if (!failures.has(position)) {
            delivery.end();
          }
        });
  }

  private void addAll(
      String what,
      Map<Integer, Throwable> failed,
      Map<Integer, ServiceBusDelivery> held,
      Failures failures) {
    failed.forEach(
        (position, cause) -> {
          MessagingException failure = ServiceBusErrors.during(action(what), cause);
          failures.add(position, failure);
          ServiceBusDelivery delivery = held.get(position);
          if (delivery != null && failure.code() == ErrorCode.LEASE_LOST) {
            delivery.end();
          }
        });
  }

  private String action(String what) {
    return what + " at '" + subscription.path() + "'";
  }

  /** {@return by position what can still be settled; the others fail} */
  private <T> Map<Integer, ServiceBusDelivery> held(
      List<T> entries, Function<? super T, ? extends Delivery> delivery, Failures failures) {
    long now = clock.millis();
    var held = new TreeMap<Integer, ServiceBusDelivery>();
    for (int position = 0; position < entries.size(); position++) {
      if (delivery.apply(entries.get(position)) instanceof ServiceBusDelivery ours
          && ours.isHeld(now)) {
        held.put(position, ours);
      } else {
        failures.add(
            position,
            ErrorCode.LEASE_LOST,
            "'" + subscription.path() + "'",
            "its lease had ended; it is delivered again");
      }
    }
    return held;
  }
}
