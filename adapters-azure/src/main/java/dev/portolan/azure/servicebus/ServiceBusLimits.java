package dev.portolan.azure.servicebus;

import dev.portolan.ports.spi.TransportLimits;
import java.time.Duration;

/** What Service Bus takes at most, and of leases at least. */
final class ServiceBusLimits {
  /** Kept free in each message for the reason of a dead letter, and for what the broker adds. */
  private static final int RESERVED_BYTES = 4 * 1024;

  /** One call's requests are under way together; a batch of them is bounded by its bytes. */
  private static final int MAX_ENTRIES = 250;

  /** "Message sequencing and timestamps" names no limit; nobody should need a longer one. */
  private static final Duration LONGEST_SEND_DELAY = Duration.ofDays(365);

  /** From a session so long a link and its lock are kept; longer waits belong into an outbox. */
  private static final Duration LONGEST_RELEASE_DELAY = Duration.ofHours(12);

  /**
   * "Service Bus message transfers, locks, and settlement": a lock lasts 5 seconds to 5 minutes.
   */
  private static final Duration SHORTEST_LEASE = Duration.ofSeconds(5);

  private static final Duration LONGEST_LEASE = Duration.ofMinutes(5);

  /** "Message expiration": the Standard and Premium tiers have no limit of their own. */
  private static final Duration LONGEST_RETENTION = Duration.ofDays(365);

  private ServiceBusLimits() {}

  /** {@return the limits of a namespace that takes messages of so many bytes} */
  static TransportLimits of(int maxMessageBytes) {
    return new TransportLimits(
        MAX_ENTRIES,
        maxMessageBytes,
        maxMessageBytes - RESERVED_BYTES,
        ServiceBusReceiver.MAX_RECEIVE,
        MAX_ENTRIES,
        LONGEST_SEND_DELAY,
        LONGEST_RELEASE_DELAY,
        SHORTEST_LEASE,
        LONGEST_LEASE,
        LONGEST_RETENTION);
  }
}
