package dev.portolan.contract.engine;

import dev.portolan.ports.spi.TransportLimits;
import java.time.Duration;

/** The limits of a transport, one of which is another. */
final class ChangedLimits {
  private static final long FEW_BYTES = 8_000;

  private ChangedLimits() {}

  /** {@return limits with batches of so many entries, and of few bytes} */
  static TransportLimits batches(TransportLimits of, int entries) {
    return new TransportLimits(
        entries,
        Math.min(of.maxBatchBytes(), FEW_BYTES),
        of.maxEventBytes(),
        of.maxReceiveEntries(),
        of.maxSettleEntries(),
        of.maxSendDelay(),
        of.maxReleaseDelay(),
        of.minLease(),
        of.maxLease(),
        of.maxRetention());
  }

  /** {@return limits with another longest delay of a sent event} */
  static TransportLimits sendDelay(TransportLimits of, Duration longest) {
    return new TransportLimits(
        of.maxBatchEntries(),
        of.maxBatchBytes(),
        of.maxEventBytes(),
        of.maxReceiveEntries(),
        of.maxSettleEntries(),
        longest,
        of.maxReleaseDelay(),
        of.minLease(),
        of.maxLease(),
        of.maxRetention());
  }

  /** {@return limits with another longest delay of a released delivery} */
  static TransportLimits releaseDelay(TransportLimits of, Duration longest) {
    return new TransportLimits(
        of.maxBatchEntries(),
        of.maxBatchBytes(),
        of.maxEventBytes(),
        of.maxReceiveEntries(),
        of.maxSettleEntries(),
        of.maxSendDelay(),
        longest,
        of.minLease(),
        of.maxLease(),
        of.maxRetention());
  }

  /** {@return limits with another shortest lease} */
  static TransportLimits shortestLease(TransportLimits of, Duration shortest) {
    return new TransportLimits(
        of.maxBatchEntries(),
        of.maxBatchBytes(),
        of.maxEventBytes(),
        of.maxReceiveEntries(),
        of.maxSettleEntries(),
        of.maxSendDelay(),
        of.maxReleaseDelay(),
        shortest,
        of.maxLease(),
        of.maxRetention());
  }

  /** {@return limits with another longest retention} */
  static TransportLimits retention(TransportLimits of, Duration longest) {
    return new TransportLimits(
        of.maxBatchEntries(),
        of.maxBatchBytes(),
        of.maxEventBytes(),
        of.maxReceiveEntries(),
        of.maxSettleEntries(),
        of.maxSendDelay(),
        of.maxReleaseDelay(),
        of.minLease(),
        of.maxLease(),
        longest);
  }
}
