package dev.portolan.ports.spi;

import java.time.Duration;
import java.util.Objects;

/**
 * What a broker takes at most, and of leases at least. The engine splits and refuses by these
 * before any I/O.
 *
 * @param maxBatchEntries most entries of a batch to send
 * @param maxBatchBytes most bytes of a batch to send, as {@link Transport#encodedBytes} counts
 * @param maxEventBytes most bytes of one event, as {@link Transport#encodedBytes} counts
 * @param maxReceiveEntries most deliveries a {@link Receiver#receive} returns
 * @param maxSettleEntries most entries of a settlement or extension
 * @param maxSendDelay longest delay of a sent event; zero if the broker has none
 * @param maxReleaseDelay longest delay of a released delivery; zero if the broker has none
 * @param minLease shortest lease; positive
 * @param maxLease longest lease
 * @param maxRetention longest time an event or dead letter is kept
 */
public record TransportLimits(
    int maxBatchEntries,
    long maxBatchBytes,
    long maxEventBytes,
    int maxReceiveEntries,
    int maxSettleEntries,
    Duration maxSendDelay,
    Duration maxReleaseDelay,
    Duration minLease,
    Duration maxLease,
    Duration maxRetention) {
  /** Checks the bounds. */
  public TransportLimits {
    if (maxBatchEntries < 1
        || maxBatchBytes < 1
        || maxEventBytes < 1
        || maxReceiveEntries < 1
        || maxSettleEntries < 1) {
      throw new IllegalArgumentException("Limits are at least 1");
    }
    Objects.requireNonNull(maxSendDelay, "maxSendDelay");
    Objects.requireNonNull(maxReleaseDelay, "maxReleaseDelay");
    Objects.requireNonNull(minLease, "minLease");
    Objects.requireNonNull(maxLease, "maxLease");
    Objects.requireNonNull(maxRetention, "maxRetention");
    if (!minLease.isPositive() || minLease.compareTo(maxLease) > 0) {
      throw new IllegalArgumentException("A lease has some length");
    }
  }
}
