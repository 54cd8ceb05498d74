package dev.portolan.inmemory.contract.broken;

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
import java.util.Set;

/** Hands every call on; a fault overrides what it breaks. */
class TransportAround implements Transport {
  final Transport sound;

  TransportAround(Transport sound) {
    this.sound = sound;
  }

  /** {@return what stands around a receiver} */
  Receiver around(Receiver receiver, Subscription<?> subscription) {
    return receiver;
  }

  /** {@return what stands around dead letters} */
  DeadLetters around(DeadLetters desk, Subscription<?> subscription) {
    return desk;
  }

  @Override
  public Set<Capability> capabilities() {
    return sound.capabilities();
  }

  @Override
  public TransportLimits limits() {
    return sound.limits();
  }

  @Override
  public long encodedBytes(EncodedEvent event) {
    return sound.encodedBytes(event);
  }

  @Override
  public BatchResult send(Address address, List<Outbound> batch, Duration timeout)
      throws InterruptedException {
    return sound.send(address, batch, timeout);
  }

  @Override
  public Receiver receiver(Subscription<?> subscription) {
    return around(sound.receiver(subscription), subscription);
  }

  @Override
  public DeadLetters deadLetters(Subscription<?> subscription) {
    return around(sound.deadLetters(subscription), subscription);
  }

  @Override
  public List<TopologyDifference> compare(Topology declared) {
    return sound.compare(declared);
  }

  @Override
  public void create(Topology declared) {
    sound.create(declared);
  }

  @Override
  public void close() {
    sound.close();
  }
}
