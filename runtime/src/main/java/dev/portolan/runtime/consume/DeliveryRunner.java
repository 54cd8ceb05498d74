package dev.portolan.runtime.consume;

import dev.portolan.ports.Event;
import dev.portolan.ports.Handler;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Outcome;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.DeadLetterReason;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.Undecodable;
import dev.portolan.runtime.claimcheck.ClaimCheck;
import dev.portolan.runtime.claimcheck.Resolved;
import dev.portolan.runtime.codec.EventCodec;
import dev.portolan.runtime.telemetry.Telemetry;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Runs the handler on one delivery and says how the delivery ends. What cannot be decoded never
 * reaches the handler (clause C18); what has lost its lease is not started (clause C14).
 *
 * @param <E> type of the topic's events
 */
final class DeliveryRunner<E> {
  private static final System.Logger LOG = System.getLogger(SubscriptionConsumer.class.getName());

  private final Subscription<E> subscription;
  private final Handler<E> handler;
  private final ClaimCheck claimCheck;
  private final EventCodec codec;
  private final SettlementRule rule;
  private final InstantSource clock;
  private final Telemetry telemetry;

  DeliveryRunner(
      Subscription<E> subscription,
      Handler<E> handler,
      ClaimCheck claimCheck,
      EventCodec codec,
      SettlementRule rule,
      InstantSource clock,
      Telemetry telemetry) {
    this.clock = clock;
    this.subscription = subscription;
    this.handler = handler;
    this.claimCheck = claimCheck;
    this.codec = codec;
    this.rule = rule;
    this.telemetry = telemetry;
  }

  /** {@return how the delivery ends; never throws} */
  Settlement run(HeldDelivery held) {
    if (held.leaseLost()) {
      return new Settlement.Forget();
    }
    if (rule.isExhaustedBeforeStart(held.attempt())) {
      return rule.exhaustedBeforeStart(held.attempt());
    }
    return switch (held.delivery().content()) {
      case Undecodable(var raw, String problem) -> undecodable(problem, held);
      case EncodedEvent encoded -> resolveAndHandle(held, encoded);
    };
  }

  /** Data that lies apart is fetched on the handler's thread, while the lease is renewed. */
  private Settlement resolveAndHandle(HeldDelivery held, EncodedEvent encoded) {
    try {
      return switch (claimCheck.resolve(encoded)) {
        case Resolved.Whole(EncodedEvent whole) ->
            held.leaseLost() ? new Settlement.Forget() : decodeAndHandle(held, whole);
        case Resolved.Lost(String problem) -> undecodable(problem, held);
        case Resolved.Later(MessagingException cause) -> notNow(held, cause);
      };
    } catch (InterruptedException e) {
      return new Settlement.Release(Duration.ZERO, false);
    }
  }

  private Settlement notNow(HeldDelivery held, MessagingException cause) {
    LOG.log(
        System.Logger.Level.WARNING,
        "Event {0} at ''{1}'' is given back, since its data cannot be fetched now: {2}",
        held.eventId(),
        subscription.path(),
        cause);
    return rule.onDataUnavailable();
  }

  private Settlement decodeAndHandle(HeldDelivery held, EncodedEvent encoded) {
    Event<E> event;
    try {
      Event<Object> decoded = codec.decode(encoded);
      event =
          new Event<>(decoded.attributes(), subscription.topic().eventType().cast(decoded.data()));
    } catch (MessagingException e) {
      return undecodable(String.valueOf(e.getMessage()), held);
    } catch (ClassCastException e) {
      return undecodable(
          "its type '%s' is no event of topic '%s'"
              .formatted(encoded.attributes().type(), subscription.topic().name()),
          held);
    }
    return handle(held, encoded, event);
  }

  private Settlement handle(HeldDelivery held, EncodedEvent encoded, Event<E> event) {
    telemetry.attempted(subscription);
    long startedMillis = clock.millis();
    String result = Telemetry.FAILED;
    try (var scope = telemetry.processing(subscription, encoded, held.attempt())) {
      try {
        Outcome outcome = handler.handle(event, held);
        result = outcome.getClass().getSimpleName();
        scope.outcome(result);
        return rule.onOutcome(outcome, held.attempt());
      } catch (Throwable e) {
        scope.failed(e);
        return onFailure(e, held);
      }
    } finally {
      telemetry.processDuration(
          subscription, Duration.ofMillis(clock.millis() - startedMillis), result);
    }
  }

  /** A handler that a drain interrupted is not to blame, so its attempt is not counted. */
  private Settlement onFailure(Throwable failure, HeldDelivery held) {
    return held.interruptedByDrain()
        ? new Settlement.Release(Duration.ZERO, false)
        : rule.onFailure(failure, held.attempt());
  }

  private static Settlement undecodable(String problem, HeldDelivery held) {
    return new Settlement.DeadLetter(
        new DeadLetterReason(
            DeadLetterReason.Code.UNDECODABLE, problem, Math.max(0, held.attempt() - 1)));
  }
}
