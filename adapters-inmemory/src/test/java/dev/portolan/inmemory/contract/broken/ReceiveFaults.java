package dev.portolan.inmemory.contract.broken;

import dev.portolan.contract.clause.Clause;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.Receiver;
import dev.portolan.ports.spi.Release;
import dev.portolan.ports.spi.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What can go wrong with deliveries on their way out. */
final class ReceiveFaults {
  private ReceiveFaults() {}

  static UnaryOperator<Transport> receivers(Function<Receiver, Receiver> broken) {
    return transport ->
        new TransportAround(transport) {
          @Override
          Receiver around(Receiver receiver, Subscription<?> subscription) {
            return broken.apply(receiver);
          }
        };
  }

  private static Fault receiving(String name, Clause clause, Function<Receiver, Receiver> broken) {
    return Fault.of(name, clause, receivers(broken));
  }

  static Fault deliveries(String name, Clause clause, Function<Delivery, Delivery> broken) {
    return receiving(
        name,
        clause,
        receiver ->
            new ReceiverAround(receiver) {
              @Override
              Delivery around(Delivery delivery) {
                return broken.apply(delivery);
              }
            });
  }

  static List<Fault> all() {
    return List.of(
        new Fault("lends one event to two holders", Clause.C2, ReceiveFaults::lendingTwice),
        new Fault("delivers what was completed again", Clause.C2, ReceiveFaults::repeating),
        receiving("acknowledges at receive", Clause.C10, AcknowledgingReceiver::new),
        receiving("loses what is more than was asked for", Clause.C14, LosingReceiver::new),
        receiving(
            "returns more than was asked for",
            Clause.C14,
            receiver ->
                new ReceiverAround(receiver) {
                  @Override
                  public List<Delivery> receive(int max, Duration wait)
                      throws InterruptedException {
                    return super.receive(max + 1, wait);
                  }
                }),
        receiving(
            "takes more than was asked for, and keeps it for later",
            Clause.C2,
            PrefetchingReceiver::new),
        deliveries("counts an attempt for each look", Clause.C4, RestlessDelivery::new),
        receiving("waits to its end though something comes", Clause.C11, PatientReceiver::new),
        receiving("waits for as many as were asked for", Clause.C11, CollectingReceiver::new),
        receiving("swallows interrupts", Clause.C11, UninterruptedReceiver::new),
        receiving(
            "waits for ever",
            Clause.C11,
            receiver ->
                new ReceiverAround(receiver) {
                  @Override
                  public List<Delivery> receive(int max, Duration wait)
                      throws InterruptedException {
                    return super.receive(max, wait.isZero() ? Duration.ofDays(1) : wait);
                  }
                }),
        deliveries(
            "counts no attempts", Clause.C4, one -> withAttempt(one, Math.min(1, one.attempt()))),
        deliveries(
            "stops counting at ten",
            Clause.C4,
            one -> withAttempt(one, Math.min(10, one.attempt()))),
        new Fault("drops what was delivered ten times", Clause.C4, ReceiveFaults::droppingTheTenth),
        deliveries(
            "tells the time of delivery as that of acceptance", Clause.C4, LateDelivery::new));
  }

  private static Delivery withAttempt(Delivery delivery, int attempt) {
    return new DeliveryAround(delivery) {
      @Override
      public int attempt() {
        return attempt;
      }
    };
  }

  private static final class LateDelivery extends DeliveryAround {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private final long millis;

    LateDelivery(Delivery sound) {
      super(sound);
      millis = sound.enqueuedAtMillis() + COUNT.incrementAndGet();
    }

    @Override
    public long enqueuedAtMillis() {
      return millis;
    }
  }

  /** Every fifth delivery is lent again to the next who asks. */
  private static UnaryOperator<Transport> lendingTwice() {
    var count = new AtomicInteger();
    Map<String, Delivery> again = new ConcurrentHashMap<>();
    return transport ->
        new TransportAround(transport) {
          @Override
          Receiver around(Receiver receiver, Subscription<?> subscription) {
            return new ReceiverAround(receiver) {
              @Override
              public List<Delivery> receive(int max, Duration wait) throws InterruptedException {
                Delivery twice = again.remove(subscription.path());
                if (twice != null) {
                  return List.of(twice);
                }
                List<Delivery> some = super.receive(max, wait);
                if (!some.isEmpty() && count.incrementAndGet() % 5 == 0) {
                  again.put(subscription.path(), some.getFirst());
                }
                return some;
              }
            };
          }
        };
  }

  /** A completed event comes once more, with an equal handle, as brokers without memory do. */
  private static UnaryOperator<Transport> repeating() {
    var count = new AtomicInteger();
    return receivers(
        receiver ->
            new ReceiverAround(receiver) {
              @Override
              public BatchResult complete(List<? extends Delivery> deliveries) {
                if (count.incrementAndGet() % 50 == 0) {
                  return super.release(
                      deliveries.stream()
                          .map(one -> new Release(one, Duration.ZERO, false))
                          .toList());
                }
                return super.complete(deliveries);
              }
            });
  }

  private static UnaryOperator<Transport> droppingTheTenth() {
    Set<Delivery> dropped = ConcurrentHashMap.newKeySet();
    return receivers(
        receiver ->
            new ReceiverAround(receiver) {
              @Override
              public List<Delivery> receive(int max, Duration wait) throws InterruptedException {
                var kept = new ArrayList<>(super.receive(max, wait));
                kept.removeIf(one -> one.attempt() > 10 && dropped.add(one));
                return kept;
              }
            });
  }

  /** What it returns is gone already; settling it does nothing. */
  private static final class AcknowledgingReceiver extends ReceiverAround {
    AcknowledgingReceiver(Receiver sound) {
      super(sound);
    }

    @Override
    public List<Delivery> receive(int max, Duration wait) throws InterruptedException {
      List<Delivery> some = super.receive(max, wait);
      super.complete(some);
      return some;
    }

    @Override
    public BatchResult complete(List<? extends Delivery> deliveries) {
      return BatchResult.success();
    }
  }

  private static final class LosingReceiver extends ReceiverAround {
    LosingReceiver(Receiver sound) {
      super(sound);
    }

    @Override
    public List<Delivery> receive(int max, Duration wait) throws InterruptedException {
      List<Delivery> some = super.receive(max + 1, wait);
      List<Delivery> kept = some.subList(0, Math.min(max, some.size()));
      super.complete(some.subList(kept.size(), some.size()));
      return kept;
    }
  }

  private static final class PrefetchingReceiver extends ReceiverAround {
    private final Queue<Delivery> fetched = new ConcurrentLinkedQueue<>();

    PrefetchingReceiver(Receiver sound) {
      super(sound);
    }

    @Override
    public List<Delivery> receive(int max, Duration wait) throws InterruptedException {
      if (fetched.isEmpty()) {
        fetched.addAll(super.receive(Math.max(max, 10), wait));
      }
      var some = new ArrayList<Delivery>();
      while (some.size() < max && !fetched.isEmpty()) {
        some.add(fetched.remove());
      }
      return some;
    }
  }

  private static final class RestlessDelivery extends DeliveryAround {
    private final AtomicInteger looks = new AtomicInteger();

    RestlessDelivery(Delivery sound) {
      super(sound);
    }

    @Override
    public int attempt() {
      return super.attempt() + looks.getAndIncrement();
    }
  }

  private static final class PatientReceiver extends ReceiverAround {
    PatientReceiver(Receiver sound) {
      super(sound);
    }

    @Override
    public List<Delivery> receive(int max, Duration wait) throws InterruptedException {
      boolean never = new CountDownLatch(1).await(wait.toNanos(), TimeUnit.NANOSECONDS);
      return never ? List.of() : super.receive(max, Duration.ZERO);
    }
  }

  private static final class CollectingReceiver extends ReceiverAround {
    CollectingReceiver(Receiver sound) {
      super(sound);
    }

    @Override
    public List<Delivery> receive(int max, Duration wait) throws InterruptedException {
      var all = new ArrayList<Delivery>();
      long startNanos = System.nanoTime();
      do {
        all.addAll(super.receive(max - all.size(), Duration.ofMillis(1)));
      } while (all.size() < max && System.nanoTime() - startNanos < wait.toNanos());
      return all;
    }
  }

  private static final class UninterruptedReceiver extends ReceiverAround {
    UninterruptedReceiver(Receiver sound) {
      super(sound);
    }

    @Override
    public List<Delivery> receive(int max, Duration wait) {
      try {
        return super.receive(max, wait);
      } catch (InterruptedException e) {
        return List.of();
      }
    }
  }
}
