package dev.portolan.inmemory.contract.broken;

import dev.portolan.contract.clause.Clause;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Address;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.Outbound;
import dev.portolan.ports.spi.Receiver;
import dev.portolan.ports.spi.Topology;
import dev.portolan.ports.spi.TopologyDifference;
import dev.portolan.ports.spi.TopologyDifference.Drift;
import dev.portolan.ports.spi.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** What can go wrong with topology (clauses T1 to T3). */
final class TopologyFaults {
  private TopologyFaults() {}

  private static Fault comparing(
      String name, Clause clause, UnaryOperator<List<TopologyDifference>> instead) {
    return Fault.of(
        name,
        clause,
        transport ->
            new TransportAround(transport) {
              @Override
              public List<TopologyDifference> compare(Topology declared) {
                return instead.apply(super.compare(declared));
              }
            });
  }

  static List<Fault> all() {
    return List.of(
        comparing("finds nothing missing", Clause.T1, all -> List.of()),
        comparing(
            "finds no missing topic",
            Clause.T1,
            all -> all.stream().filter(one -> one.path().contains("/")).toList()),
        withoutAttribute("lease"),
        withoutAttribute("filter"),
        withoutAttribute("retention"),
        withoutAttribute("dead-letter-retention"),
        withoutAttribute("key-order"),
        comparing(
            "reports the first difference only",
            Clause.T2,
            all -> all.subList(0, Math.min(1, all.size()))),
        comparing(
            "takes what is there for what is declared",
            Clause.T2,
            all -> all.stream().map(TopologyFaults::swapped).toList()),
        Fault.of("creates what it should compare", Clause.T1, CreatingTransport::new),
        Fault.of("creates no second time", Clause.T1, OnceTransport::new),
        comparing("finds a topic too many", Clause.T1, TopologyFaults::withOneMore),
        new Fault("closes every transport with one", Clause.C15, TopologyFaults::closingAll),
        new Fault("is another broker in each process", Clause.C2, TopologyFaults::isolated),
        new Fault("overwrites drift", Clause.T3, TopologyFaults::overwriting),
        Fault.of("clears what it creates again", Clause.T3, TopologyFaults::clearing),
        Fault.of("deletes at close", Clause.T3, TopologyFaults::deletingAtClose),
        new Fault(
            "gives a new subscription what was before", Clause.T1, TopologyFaults::replaying));
  }

  private static Fault withoutAttribute(String attribute) {
    return comparing(
        "compares no " + attribute,
        Clause.T2,
        all ->
            all.stream()
                .filter(one -> !(one instanceof Drift drift && drift.attribute().equals(attribute)))
                .toList());
  }

  private static List<TopologyDifference> withOneMore(List<TopologyDifference> all) {
    var more = new ArrayList<>(all);
    if (all.isEmpty()) {
      more.add(new TopologyDifference.Missing("another-application"));
    }
    return more;
  }

  private static UnaryOperator<Transport> closingAll() {
    Set<Transport> all = ConcurrentHashMap.newKeySet();
    return transport -> {
      all.add(transport);
      return new TransportAround(transport) {
        @Override
        public void close() {
          all.forEach(Transport::close);
        }
      };
    };
  }

  /** Only the first transport gets through to the broker. */
  private static UnaryOperator<Transport> isolated() {
    var count = new AtomicInteger();
    return transport ->
        count.getAndIncrement() == 0
            ? transport
            : new TransportAround(transport) {
              @Override
              public BatchResult send(Address address, List<Outbound> batch, Duration timeout) {
                return BatchResult.success();
              }
            };
  }

  private static TopologyDifference swapped(TopologyDifference one) {
    return one instanceof Drift drift
        ? new Drift(drift.path(), drift.attribute(), drift.actual(), drift.declared())
        : one;
  }

  private static final class CreatingTransport extends TransportAround {
    CreatingTransport(Transport sound) {
      super(sound);
    }

    @Override
    public List<TopologyDifference> compare(Topology declared) {
      List<TopologyDifference> differences = super.compare(declared);
      super.create(declared);
      return differences;
    }
  }

  private static final class OnceTransport extends TransportAround {
    OnceTransport(Transport sound) {
      super(sound);
    }

    @Override
    public void create(Topology declared) {
      if (super.compare(declared).isEmpty()) {
        throw new MessagingException(ErrorCode.INVALID, "The topology is there already");
      }
      super.create(declared);
    }
  }

  /** As if the broker took each declaration over. */
  private static UnaryOperator<Transport> overwriting() {
    Set<Subscription<?>> taken = ConcurrentHashMap.newKeySet();
    return transport ->
        new TransportAround(transport) {
          @Override
          public void create(Topology declared) {
            super.create(declared);
            taken.addAll(declared.subscriptions());
          }

          @Override
          public List<TopologyDifference> compare(Topology declared) {
            var others = new ArrayList<>(declared.subscriptions());
            others.removeIf(taken::contains);
            return super.compare(new Topology(declared.topics(), others));
          }
        };
  }

  private static void empty(Transport transport, Subscription<?> subscription) {
    try (Receiver receiver = transport.receiver(subscription)) {
      receiver.complete(receiver.receive(1_000, Duration.ZERO));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static Transport clearing(Transport transport) {
    return new TransportAround(transport) {
      @Override
      public void create(Topology declared) {
        super.create(declared);
        declared.subscriptions().forEach(one -> empty(sound, one));
      }
    };
  }

  private static Transport deletingAtClose(Transport transport) {
    return new TransportAround(transport) {
      private final Set<Subscription<?>> used = ConcurrentHashMap.newKeySet();
      private boolean closed;

      @Override
      Receiver around(Receiver receiver, Subscription<?> subscription) {
        used.add(subscription);
        return receiver;
      }

      @Override
      public void close() {
        if (!closed) {
          used.forEach(one -> empty(sound, one));
        }
        closed = true;
        super.close();
      }
    };
  }

  private static UnaryOperator<Transport> replaying() {
    Map<String, List<EncodedEvent>> earlier = new ConcurrentHashMap<>();
    return transport ->
        new TransportAround(transport) {
          @Override
          public BatchResult send(Address address, List<Outbound> batch, Duration timeout)
              throws InterruptedException {
            List<EncodedEvent> log =
                earlier.computeIfAbsent(address.path(), path -> new ArrayList<>());
            batch.forEach(entry -> log.add(entry.event()));
            return super.send(address, batch, timeout);
          }

          @Override
          public void create(Topology declared) {
            Set<String> missing = ConcurrentHashMap.newKeySet();
            super.compare(declared).forEach(one -> missing.add(one.path()));
            super.create(declared);
            for (Subscription<?> one : declared.subscriptions()) {
              if (missing.contains(one.path())) {
                replay(one, earlier.getOrDefault(one.topic().name(), List.of()));
              }
            }
          }

          private void replay(Subscription<?> subscription, List<EncodedEvent> events) {
            try {
              for (EncodedEvent event : events) {
                sound.send(
                    new Address.OfSubscription(subscription),
                    List.of(Outbound.of(event)),
                    Duration.ZERO);
              }
            } catch (InterruptedException e) {
              throw new AssertionError(e);
            }
          }
        };
  }
}
