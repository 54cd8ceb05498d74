package dev.portolan.simulation.broker;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Address;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.DeadLetters;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.EntryFailure;
import dev.portolan.ports.spi.Outbound;
import dev.portolan.ports.spi.Receiver;
import dev.portolan.ports.spi.Topology;
import dev.portolan.ports.spi.TopologyDifference;
import dev.portolan.ports.spi.Transport;
import dev.portolan.ports.spi.TransportLimits;
import dev.portolan.simulation.call.Calls;
import dev.portolan.simulation.call.Calls.Call;
import dev.portolan.simulation.fault.CallFault;
import dev.portolan.simulation.fault.CallKind;
import dev.portolan.simulation.witness.Witness;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The broker as one life of an instance sees it. */
public final class SimulatedTransport implements Transport {
  private static final int LONGEST_DELIVERY_MILLIS = 2_000;
  private static final int LATE_PER_MILLE = 200;

  private final Transport broker;
  private final BrokerCharacter character;
  private final Calls calls;
  private final Doorbells doorbells;
  private final InstantSource clock;
  private final Witness witness;
  private final List<SimulatedReceiver> receivers = new ArrayList<>();

  /**
   * Connects an instance.
   *
   * @param broker its connection to the broker of all
   */
  public SimulatedTransport(
      Transport broker,
      BrokerCharacter character,
      Calls calls,
      Doorbells doorbells,
      InstantSource clock,
      Witness witness) {
    this.broker = broker;
    this.character = character;
    this.calls = calls;
    this.doorbells = doorbells;
    this.clock = clock;
    this.witness = witness;
  }

  @Override
  public Set<Capability> capabilities() {
    return character.capabilities();
  }

  @Override
  public TransportLimits limits() {
    return character.limits(broker.limits());
  }

  @Override
  public long encodedBytes(EncodedEvent event) {
    return broker.encodedBytes(event);
  }

  @Override
  public BatchResult send(Address address, List<Outbound> batch, Duration timeout)
      throws InterruptedException {
    Call call = calls.toBroker(CallKind.SEND);
    var failures = new ArrayList<EntryFailure>();
    var taken = new ArrayList<Outbound>(batch.size());
    for (int position = 0; position < batch.size(); position++) {
      if (call.is(CallFault.PARTLY_THROTTLED) && call.details().nextBoolean()) {
        failures.add(new EntryFailure(position, throttled()));
      } else {
        taken.add(batch.get(position));
      }
    }
    carryOut(call, address, taken);
    if (call.is(CallFault.CARRIED_OUT_TWICE)) {
      carryOut(call, address, taken);
    }
    calls.answer(call);
    return new BatchResult(failures);
  }

  private void carryOut(Call call, Address address, List<Outbound> batch)
      throws InterruptedException {
    if (batch.isEmpty()) {
      return;
    }
    List<Outbound> sent = mayComeLate(call, address, batch);
    for (EntryFailure failure : broker.send(address, sent, Duration.ZERO).failures()) {
      throw failure.cause();
    }
    for (Outbound outbound : batch) {
      calls.trace("publishes %s to %s", outbound.event().attributes().id(), address.path());
      if (address instanceof Address.OfTopic(var topic)) {
        witness.accepted(topic.name(), outbound.event());
      }
    }
    switch (address) {
      case Address.OfTopic(var topic) -> doorbells.ringTopic(topic.name());
      case Address.OfSubscription(var subscription) -> doorbells.ring(subscription.path());
    }
  }

  /** Where no order is promised, none is kept. */
  private List<Outbound> mayComeLate(Call call, Address address, List<Outbound> batch) {
    if (!(address instanceof Address.OfTopic(var topic)) || topic.ordered()) {
      return batch;
    }
    return batch.stream()
        .map(
            outbound ->
                call.details().nextInt(1_000) < LATE_PER_MILLE
                    ? new Outbound(
                        outbound.event(),
                        outbound
                            .delay()
                            .plusMillis(call.details().nextInt(LONGEST_DELIVERY_MILLIS)),
                        outbound.attempts(),
                        outbound.redriveGeneration())
                    : outbound)
        .toList();
  }

  static MessagingException throttled() {
    return new MessagingException(ErrorCode.THROTTLED, "slow down");
  }

  @Override
  public Receiver receiver(Subscription<?> subscription) {
    var receiver =
        new SimulatedReceiver(
            subscription, broker.receiver(subscription), calls, doorbells, clock, witness);
    receivers.add(receiver);
    return receiver;
  }

  /** {@return how many deliveries the instance got and has not settled, within their leases} */
  public int held() {
    return receivers.stream().mapToInt(SimulatedReceiver::held).sum();
  }

  @Override
  public DeadLetters deadLetters(Subscription<?> subscription) {
    return broker.deadLetters(subscription);
  }

  @Override
  public List<TopologyDifference> compare(Topology declared) {
    return broker.compare(declared);
  }

  @Override
  public void create(Topology declared) {
    broker.create(declared);
  }

  @Override
  public void close() {
    broker.close();
  }
}
