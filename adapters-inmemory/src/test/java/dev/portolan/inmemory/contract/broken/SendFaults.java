package dev.portolan.inmemory.contract.broken;

import dev.portolan.contract.clause.Clause;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.Address;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.EntryFailure;
import dev.portolan.ports.spi.Outbound;
import dev.portolan.ports.spi.Topology;
import dev.portolan.ports.spi.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** What can go wrong with a batch on its way in. */
final class SendFaults {
  /** Breaks a send, with the sound one at hand. */
  @FunctionalInterface
  private interface Sending {
    BatchResult send(Transport sound, Address address, List<Outbound> batch, Duration timeout)
        throws InterruptedException;
  }

  private SendFaults() {}

  private static UnaryOperator<Transport> sending(Sending broken) {
    return transport ->
        new TransportAround(transport) {
          @Override
          public BatchResult send(Address address, List<Outbound> batch, Duration timeout)
              throws InterruptedException {
            return broken.send(sound, address, batch, timeout);
          }
        };
  }

  private static UnaryOperator<Transport> changingBatches(UnaryOperator<List<Outbound>> change) {
    return sending(
        (sound, address, batch, timeout) -> {
          List<Outbound> changed = change.apply(batch);
          return changed.isEmpty() ? BatchResult.success() : sound.send(address, changed, timeout);
        });
  }

  private static UnaryOperator<Transport> changingEntries(UnaryOperator<Outbound> change) {
    return changingBatches(batch -> batch.stream().map(change).toList());
  }

  static List<Fault> all() {
    var faults = new ArrayList<Fault>();
    faults.addAll(lossAndDuplicates());
    faults.addAll(results());
    faults.addAll(delays());
    faults.addAll(copies());
    faults.addAll(addresses());
    return faults;
  }

  private static List<Fault> lossAndDuplicates() {
    return List.of(
        new Fault("drops the 1,000th event", Clause.P1, SendFaults::droppingThe1000th),
        Fault.of(
            "drops the last entry of a full batch",
            Clause.P2,
            transport -> {
              int full = transport.limits().maxBatchEntries();
              return changingBatches(
                      batch -> batch.size() == full ? batch.subList(0, full - 1) : batch)
                  .apply(transport);
            }),
        Fault.of(
            "takes two entries of one id for one",
            Clause.P2,
            changingBatches(
                batch -> {
                  var ids = new ArrayList<String>();
                  return batch.stream()
                      .filter(
                          entry -> {
                            String id = entry.event().attributes().id();
                            boolean first = !ids.contains(id);
                            ids.add(id);
                            return first;
                          })
                      .toList();
                })),
        Fault.of(
            "sends the last entry of a batch twice",
            Clause.P1,
            changingBatches(
                batch -> {
                  var twice = new ArrayList<>(batch);
                  if (batch.size() > 1 && batch.size() < 100) {
                    twice.add(batch.getLast());
                  }
                  return twice;
                })),
        Fault.of("turns a batch's order round", Clause.C13, changingBatches(List::reversed)));
  }

  private static UnaryOperator<Transport> droppingThe1000th() {
    var count = new AtomicInteger();
    return changingBatches(
        batch -> batch.stream().filter(entry -> count.incrementAndGet() % 1_000 != 0).toList());
  }

  private static List<Fault> results() {
    return List.of(
        Fault.of(
            "loses a batch entry's failure",
            Clause.P2,
            sending(
                (sound, address, batch, timeout) -> {
                  List<EntryFailure> failures = sound.send(address, batch, timeout).failures();
                  return new BatchResult(
                      failures.isEmpty() ? failures : failures.subList(0, failures.size() - 1));
                })),
        Fault.of(
            "reports a failure at the first entry of the same id",
            Clause.P2,
            sending(
                (sound, address, batch, timeout) -> {
                  BatchResult result = sound.send(address, batch, timeout);
                  return new BatchResult(
                      result.failures().stream()
                          .map(one -> new EntryFailure(firstOfId(batch, one), one.cause()))
                          .toList());
                })),
        Fault.of("accepts a part of an atomic batch", Clause.P2, sending(SendFaults::inPart)),
        Fault.of(
            "reports an accepted entry as failed",
            Clause.P2,
            sending(
                (sound, address, batch, timeout) -> {
                  BatchResult result = sound.send(address, batch, timeout);
                  boolean wrong = result.isSuccess() && batch.size() > 20;
                  return wrong ? throttled(batch.size() - 1) : result;
                })),
        Fault.of(
            "fails a too large entry as unavailable",
            Clause.P3,
            sending(
                (sound, address, batch, timeout) ->
                    new BatchResult(
                        sound.send(address, batch, timeout).failures().stream()
                            .map(one -> new EntryFailure(one.position(), unavailable()))
                            .toList()))));
  }

  private static BatchResult inPart(
      Transport sound, Address address, List<Outbound> batch, Duration timeout)
      throws InterruptedException {
    BatchResult result = sound.send(address, batch, timeout);
    if (!result.isSuccess()) {
      for (Outbound entry : batch) {
        sound.send(address, List.of(entry), timeout);
      }
    }
    return result;
  }

  private static int firstOfId(List<Outbound> batch, EntryFailure failure) {
    String id = batch.get(failure.position()).event().attributes().id();
    return IntStream.range(0, batch.size())
        .filter(position -> batch.get(position).event().attributes().id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static BatchResult throttled(int position) {
    var cause = new MessagingException(ErrorCode.THROTTLED, "Too many requests");
    return new BatchResult(List.of(new EntryFailure(position, cause)));
  }

  private static MessagingException unavailable() {
    return new MessagingException(ErrorCode.UNAVAILABLE, "Not accepted");
  }

  private static Outbound withDelay(Outbound entry, Duration delay) {
    return new Outbound(entry.event(), delay, entry.attempts(), entry.redriveGeneration());
  }

  private static List<Fault> delays() {
    return List.of(
        Fault.of(
            "forgets the delay", Clause.P7, changingEntries(one -> withDelay(one, Duration.ZERO))),
        Fault.of(
            "delays a whole batch like its first entry",
            Clause.P7,
            changingBatches(
                batch ->
                    batch.stream()
                        .map(entry -> withDelay(entry, batch.getFirst().delay()))
                        .toList())),
        Fault.of(
            "cuts delays to whole seconds",
            Clause.P7,
            changingEntries(one -> withDelay(one, Duration.ofSeconds(one.delay().toSeconds())))),
        Fault.of(
            "takes the milliseconds of a delay for an int",
            Clause.P7,
            changingEntries(
                one ->
                    withDelay(one, Duration.ofMillis(Math.max(0, (int) one.delay().toMillis()))))),
        Fault.of(
            "loses what is delayed",
            Clause.P7,
            changingBatches(
                batch -> batch.stream().filter(entry -> entry.delay().isZero()).toList())));
  }

  private static List<Fault> copies() {
    return List.of(
        Fault.of(
            "sends a copy for one subscription to all",
            Clause.D2,
            sending(
                (sound, address, batch, timeout) -> sound.send(toTopic(address), batch, timeout))),
        Fault.of(
            "forgets the attempts of a copy",
            Clause.C6,
            changingEntries(
                one -> new Outbound(one.event(), one.delay(), 0, one.redriveGeneration()))),
        Fault.of(
            "forgets the generation of a copy",
            Clause.D2,
            changingEntries(one -> new Outbound(one.event(), one.delay(), one.attempts(), 0))),
        Fault.of(
            "filters the copies for a subscription",
            Clause.C6,
            sending(
                (sound, address, batch, timeout) -> {
                  List<Outbound> wanted =
                      batch.stream().filter(one -> passes(address, one)).toList();
                  return wanted.isEmpty()
                      ? BatchResult.success()
                      : sound.send(address, wanted, timeout);
                })));
  }

  private static Address toTopic(Address address) {
    return address instanceof Address.OfSubscription(var subscription)
        ? new Address.OfTopic(subscription.topic())
        : address;
  }

  private static boolean passes(Address address, Outbound entry) {
    return !(address instanceof Address.OfSubscription(var subscription))
        || subscription.filter().matches(entry.event().attributes());
  }

  private static List<Fault> addresses() {
    return List.of(
        Fault.of(
            "creates an unknown topic",
            Clause.P5,
            sending(
                (sound, address, batch, timeout) -> {
                  if (address instanceof Address.OfTopic(var topic)) {
                    sound.create(Topology.of(List.of(topic), List.of()));
                  }
                  return sound.send(address, batch, timeout);
                })),
        Fault.of(
            "takes events for an unknown topic and forgets them",
            Clause.P5,
            sending(
                (sound, address, batch, timeout) -> {
                  try {
                    return sound.send(address, batch, timeout);
                  } catch (MessagingException e) {
                    if (e.code() == ErrorCode.NOT_FOUND) {
                      return BatchResult.success();
                    }
                    throw e;
                  }
                })),
        Fault.of(
            "takes events after close",
            Clause.P5,
            transport ->
                new TransportAround(transport) {
                  private volatile boolean closed;

                  @Override
                  public BatchResult send(Address address, List<Outbound> batch, Duration timeout)
                      throws InterruptedException {
                    return closed ? BatchResult.success() : super.send(address, batch, timeout);
                  }

                  @Override
                  public void close() {
                    closed = true;
                    super.close();
                  }
                }));
  }
}
