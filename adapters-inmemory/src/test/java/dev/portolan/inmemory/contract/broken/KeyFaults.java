package dev.portolan.inmemory.contract.broken;

import dev.portolan.contract.clause.Clause;
import dev.portolan.ports.Ordering;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Address;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.DeadLettering;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.Outbound;
import dev.portolan.ports.spi.Receiver;
import dev.portolan.ports.spi.Release;
import dev.portolan.ports.spi.Topology;
import dev.portolan.ports.spi.TopologyDifference;
import dev.portolan.ports.spi.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** What can go wrong with the order of keys (clause C13). */
final class KeyFaults {
  private KeyFaults() {}

  static List<Fault> all() {
    return List.of(
        Fault.of(
            "delivers the next of a key while one is held", Clause.C13, UnorderedTransport::new),
        new Fault("lets a key wait for another", Clause.C13, KeyFaults::oneKeyAtATime),
        Fault.of("puts a released event behind its key", Clause.C13, BehindTransport::new),
        Fault.of("compares keys without regard to case", Clause.C13, KeyFaults::lowerCase));
  }

  /** Creates subscriptions without order, and says nothing of it. */
  private static final class UnorderedTransport extends TransportAround {
    UnorderedTransport(Transport sound) {
      super(sound);
    }

    @Override
    public void create(Topology declared) {
      super.create(withoutOrder(declared));
    }

    @Override
    public List<TopologyDifference> compare(Topology declared) {
      return super.compare(withoutOrder(declared));
    }

    private static Topology withoutOrder(Topology declared) {
      var unordered = new ArrayList<Subscription<?>>();
      declared.subscriptions().forEach(one -> unordered.add(withoutOrder(one)));
      return new Topology(declared.topics(), unordered);
    }

    private static <E> Subscription<E> withoutOrder(Subscription<E> of) {
      return new Subscription<>(
          of.topic(),
          of.name(),
          of.filter(),
          Ordering.unordered(),
          of.retry(),
          of.lease(),
          of.concurrency(),
          of.retention(),
          of.deadLetterRetention());
    }
  }

  private static UnaryOperator<Transport> around(
      BiFunction<Receiver, Subscription<?>, Receiver> broken) {
    return transport ->
        new TransportAround(transport) {
          @Override
          Receiver around(Receiver receiver, Subscription<?> subscription) {
            return subscription.ordering() instanceof Ordering.ByKey
                ? broken.apply(receiver, subscription)
                : receiver;
          }
        };
  }

  /** While anything is held, nothing else comes. */
  private static UnaryOperator<Transport> oneKeyAtATime() {
    Set<Delivery> held = ConcurrentHashMap.newKeySet();
    return around(
        (receiver, subscription) ->
            new ReceiverAround(receiver) {
              @Override
              public List<Delivery> receive(int max, Duration wait) throws InterruptedException {
                List<Delivery> some = held.isEmpty() ? super.receive(max, wait) : List.of();
                held.addAll(some);
                return some;
              }

              @Override
              public BatchResult complete(List<? extends Delivery> deliveries) {
                held.removeAll(deliveries);
                return super.complete(deliveries);
              }

              @Override
              public BatchResult release(List<Release> releases) {
                releases.forEach(one -> held.remove(one.delivery()));
                return super.release(releases);
              }

              @Override
              public BatchResult deadLetter(List<DeadLettering> all) {
                all.forEach(one -> held.remove(one.delivery()));
                return super.deadLetter(all);
              }
            });
  }

  private static final class BehindTransport extends TransportAround {
    BehindTransport(Transport sound) {
      super(sound);
    }

    @Override
    Receiver around(Receiver receiver, Subscription<?> subscription) {
      return new ReceiverAround(receiver) {
        @Override
        public BatchResult release(List<Release> all) {
          for (Release one : all) {
            resend(subscription, one);
          }
          return super.complete(all.stream().map(Release::delivery).toList());
        }
      };
    }

    private void resend(Subscription<?> subscription, Release one) {
      Delivery held = one.delivery();
      int attempts = one.started() ? held.attempt() : held.attempt() - 1;
      var copy =
          new Outbound(DeliveryAround.event(held), one.delay(), attempts, held.redriveGeneration());
      try {
        sound.send(new Address.OfSubscription(subscription), List.of(copy), Duration.ZERO);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** Events travel with another key, and get their own back on arrival. */
  private static Transport lowerCase(Transport transport) {
    return new TransportAround(transport) {
      @Override
      public BatchResult send(Address address, List<Outbound> batch, Duration timeout)
          throws InterruptedException {
        return super.send(address, batch.stream().map(KeyFaults::inLowerCase).toList(), timeout);
      }
    };
  }

  private static Outbound inLowerCase(Outbound entry) {
    var event = entry.event();
    String key = event.attributes().partitionKey();
    return key == null
        ? entry
        : new Outbound(
            new EncodedEvent(
                event.attributes().withExtension("partitionkey", key.toLowerCase(Locale.ROOT)),
                event.data()),
            entry.delay(),
            entry.attempts(),
            entry.redriveGeneration());
  }
}
