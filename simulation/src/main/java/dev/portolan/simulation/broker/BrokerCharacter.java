package dev.portolan.simulation.broker;

import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.TransportLimits;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * What kind of broker a seed has: how much it takes at once, what it can do by itself.
 *
 * @param batchEntries most entries of a batch, to send or to settle
 * @param receiveEntries most deliveries of a receive
 * @param delaysSending whether it can delay what is sent
 * @param capabilities what it declares
 */
public record BrokerCharacter(
    int batchEntries, int receiveEntries, boolean delaysSending, Set<Capability> capabilities) {
  private static final int[] ENTRIES = {1, 2, 10, 10, 32, 100};

  /** {@return the character that a seed gives} */
  public static BrokerCharacter of(SplittableRandom random) {
    boolean delays = random.nextBoolean();
    Set<Capability> capabilities =
        EnumSet.complementOf(EnumSet.of(Capability.ATOMIC_BATCH, Capability.DURABLE));
    if (!delays) {
      capabilities.remove(Capability.SEND_DELAY);
    }
    return new BrokerCharacter(
        ENTRIES[random.nextInt(ENTRIES.length)],
        ENTRIES[random.nextInt(ENTRIES.length)],
        delays,
        Set.copyOf(capabilities));
  }

  TransportLimits limits(TransportLimits broker) {
    return new TransportLimits(
        batchEntries,
        broker.maxBatchBytes(),
        broker.maxEventBytes(),
        receiveEntries,
        batchEntries,
        delaysSending ? broker.maxSendDelay() : Duration.ZERO,
        broker.maxReleaseDelay(),
        broker.minLease(),
        broker.maxLease(),
        broker.maxRetention());
  }
}
