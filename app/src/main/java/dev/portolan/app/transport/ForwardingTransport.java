package dev.portolan.app.transport;

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
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Hands every call on to another transport; decorators change what they are for. */
public class ForwardingTransport implements Transport {
  private final Transport transport;

  /** Stands around a transport; closing it closes that. */
  protected ForwardingTransport(Transport transport) {
    this.transport = Objects.requireNonNull(transport, "transport");
  }

  @Override
  public Set<Capability> capabilities() {
    return transport.capabilities();
  }

  @Override
  public TransportLimits limits() {
    return transport.limits();
  }

  @Override
  public long encodedBytes(EncodedEvent event) {
    return transport.encodedBytes(event);
  }

  @Override
  public BatchResult send(Address address, List<Outbound> batch, Duration timeout)
      throws InterruptedException {
    return transport.send(address, batch, timeout);
  }

  @Override
  public Receiver receiver(Subscription<?> subscription) {
    return transport.receiver(subscription);
  }

  @Override
  public DeadLetters deadLetters(Subscription<?> subscription) {
    return transport.deadLetters(subscription);
  }

  @Override
  public List<TopologyDifference> compare(Topology declared) {
    return transport.compare(declared);
  }

  @Override
  public void create(Topology declared) {
    transport.create(declared);
  }

  @Override
  public void close() {
    transport.close();
  }
}
