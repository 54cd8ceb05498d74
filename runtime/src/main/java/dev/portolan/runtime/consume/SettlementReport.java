package dev.portolan.runtime.consume;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.DeadLetterReason;
import dev.portolan.runtime.telemetry.SettleKind;
import dev.portolan.runtime.telemetry.Telemetry;
import org.jspecify.annotations.Nullable;

/** Tells metrics and log how a delivery ended. */
final class SettlementReport {
  private static final System.Logger LOG = System.getLogger(SubscriptionConsumer.class.getName());

  private SettlementReport() {}

  static void report(
      Subscription<?> subscription,
      HeldDelivery held,
      Settlement settlement,
      @Nullable MessagingException failure,
      Telemetry telemetry) {
    if (failure != null) {
      telemetry.settled(subscription, SettleKind.LEASE_LOST);
      System.Logger.Level level =
          failure.code() == ErrorCode.LEASE_LOST
              ? System.Logger.Level.DEBUG
              : System.Logger.Level.WARNING;
      LOG.log(
          level,
          "Event {0} at ''{1}'' was not settled and comes again: {2}",
          held.eventId(),
          subscription.path(),
          failure);
      return;
    }
    switch (settlement) {
      case Settlement.Complete() -> telemetry.settled(subscription, SettleKind.COMPLETE);
      case Settlement.Release(var delay, boolean started) -> {
        telemetry.settled(subscription, SettleKind.RELEASE);
        if (started) {
          telemetry.retried(subscription);
        }
      }
      case Settlement.Forget() -> telemetry.settled(subscription, SettleKind.LEASE_LOST);
      case Settlement.DeadLetter(var reason) -> deadLettered(subscription, held, reason, telemetry);
    }
  }

  private static void deadLettered(
      Subscription<?> subscription,
      HeldDelivery held,
      DeadLetterReason reason,
      Telemetry telemetry) {
    telemetry.settled(subscription, SettleKind.DEAD_LETTER);
    telemetry.deadLettered(subscription, reason.code());
    LOG.log(
        System.Logger.Level.WARNING,
        "Event {0} went to the dead letters of ''{1}'': {2}, {3} attempts: {4}",
        held.eventId(),
        subscription.path(),
        reason.code(),
        reason.attempts(),
        reason.description());
  }
}
