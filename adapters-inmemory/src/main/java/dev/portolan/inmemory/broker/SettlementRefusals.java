package dev.portolan.inmemory.broker;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Subscription;

/**
 * Why a subscription refuses to settle or extend a delivery.
 *
 * @param subscription the subscription
 */
record SettlementRefusals(Subscription<?> subscription) {

  MessagingException foreign() {
    return new MessagingException(
        ErrorCode.INVALID,
        "Subscription '%s': the delivery is from another subscription; settle it there"
            .formatted(subscription.path()));
  }

  MessagingException lost(LentDelivery delivery) {
    return new MessagingException(
        ErrorCode.LEASE_LOST,
        "Subscription '%s': event '%s' is no longer held: it was settled, or its lease ended"
            .formatted(subscription.path(), delivery.message().event().attributes().id()));
  }
}
