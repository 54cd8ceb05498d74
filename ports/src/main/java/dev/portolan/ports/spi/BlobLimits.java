package dev.portolan.ports.spi;

import java.time.Duration;
import java.util.Objects;

/**
 * What a blob store takes at most.
 *
 * @param maxPayloadBytes most bytes of a payload; a consumer holds one for each running handler
 * @param retention how long a payload is certainly kept
 */
public record BlobLimits(int maxPayloadBytes, Duration retention) {
  /** Checks the bounds. */
  public BlobLimits {
    if (maxPayloadBytes < 1 || maxPayloadBytes == Integer.MAX_VALUE) {
      throw new IllegalArgumentException("A payload of " + maxPayloadBytes + " bytes at most");
    }
    Objects.requireNonNull(retention, "retention");
  }
}
