package dev.portolan.runtime;

import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Address;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.DeadLetters;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.Outbound;
import dev.portolan.ports.spi.Receiver;
import dev.portolan.ports.spi.Topology;
import dev.portolan.ports.spi.TopologyDifference;
import dev.portolan.ports.spi.Transport;
import dev.portolan.ports.spi.TransportLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says what it can do and how its topology differs, and notes what it is asked; moves no event. */
public final class DescribedTransport implements Transport {
  /** Longest delay and lease. */
  public static final Duration LONGEST = Duration.ofMinutes(10);

  /** What it was asked, in order. */
  public final List<String> calls = new ArrayList<>();

  private final Set<Capability> capabilities;
  private final List<TopologyDifference> differences;
  private @Nullable DeadLetters deadLetters;
  private @Nullable Receiver receiver;

  public DescribedTransport(Set<Capability> capabilities, TopologyDifference... differences) {
    this.capabilities = Set.copyOf(capabilities);
    this.differences = List.of(differences);
  }

  /** Gives it dead letters, the same for every subscription. */
  public DescribedTransport with(DeadLetters letters) {
    deadLetters = letters;
    return this;
  }

  /** Gives it a receiver, the same for every subscription. */
  public DescribedTransport with(Receiver opened) {
    receiver = opened;
    return this;
  }

  @Override
  public Set<Capability> capabilities() {
    return capabilities;
  }

  @Override
  public TransportLimits limits() {
    return new TransportLimits(
        10,
        1_000,
        1_000,
        10,
        10,
        LONGEST,
        LONGEST,
        Duration.ofMillis(1),
        LONGEST,
        Duration.ofDays(14));
  }

  @Override
  public List<TopologyDifference> compare(Topology declared) {
    calls.add("compare");
    return differences;
  }

  @Override
  public void create(Topology declared) {
    calls.add("create");
  }

  @Override
  public long encodedBytes(EncodedEvent event) {
    throw new UnsupportedOperationException();
  }

  @Override
  public BatchResult send(Address address, List<Outbound> batch, Duration timeout) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Receiver receiver(Subscription<?> subscription) {
    return Objects.requireNonNull(receiver);
  }

  @Override
  public DeadLetters deadLetters(Subscription<?> subscription) {
    return Objects.requireNonNull(deadLetters);
  }

  @Override
  public void close() {
    calls.add("close");
  }
}
