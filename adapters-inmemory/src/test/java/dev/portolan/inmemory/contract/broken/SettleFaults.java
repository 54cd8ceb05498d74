package dev.portolan.inmemory.contract.broken;

import dev.portolan.contract.clause.Clause;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.DeadLetterReason;
import dev.portolan.ports.spi.DeadLettering;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.EntryFailure;
import dev.portolan.ports.spi.Receiver;
import dev.portolan.ports.spi.Release;
import dev.portolan.ports.spi.Transport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What can go wrong with settlements. */
final class SettleFaults {
  private SettleFaults() {}

  private static Fault settling(String name, Clause clause, Function<Receiver, Receiver> broken) {
    return Fault.of(name, clause, ReceiveFaults.receivers(broken));
  }

  private static Fault completing(
      String name, UnaryOperator<List<? extends Delivery>> completedInstead) {
    return settling(
        name,
        Clause.C3,
        receiver ->
            new ReceiverAround(receiver) {
              @Override
              public BatchResult complete(List<? extends Delivery> deliveries) {
                return super.complete(completedInstead.apply(deliveries));
              }
            });
  }

  private static Fault releasing(String name, UnaryOperator<Release> releasedInstead) {
    return settling(
        name,
        Clause.C4,
        receiver ->
            new ReceiverAround(receiver) {
              @Override
              public BatchResult release(List<Release> releases) {
                return super.release(releases.stream().map(releasedInstead).toList());
              }
            });
  }

  private static Fault deadLettering(
      String name, Clause clause, UnaryOperator<List<DeadLettering>> instead) {
    return settling(
        name,
        clause,
        receiver ->
            new ReceiverAround(receiver) {
              @Override
              public BatchResult deadLetter(List<DeadLettering> deadLetterings) {
                return super.deadLetter(instead.apply(deadLetterings));
              }
            });
  }

  private static Fault reasons(String name, UnaryOperator<DeadLetterReason> instead) {
    return deadLettering(
        name,
        Clause.C6,
        all ->
            all.stream()
                .map(one -> new DeadLettering(one.delivery(), instead.apply(one.reason())))
                .toList());
  }

  static List<Fault> all() {
    return List.of(
        completing("completes nothing", all -> List.of()),
        completing(
            "completes the first of a batch", all -> all.subList(0, Math.min(1, all.size()))),
        completing("leaves out the last of a large batch", SettleFaults::withoutLast),
        settling("completes what came before, too", Clause.C3, CumulativeReceiver::new),
        settling(
            "ends a batch of settlements at its first failure",
            Clause.C9,
            EasilyUpsetReceiver::new),
        settling("completes all it holds", Clause.C3, SweepingReceiver::new),
        releasing(
            "forgets the release delay",
            one -> new Release(one.delivery(), Duration.ZERO, one.started())),
        releasing(
            "counts uncounted releases", one -> new Release(one.delivery(), one.delay(), true)),
        releasing("counts no release", one -> new Release(one.delivery(), one.delay(), false)),
        releasing("releases for half the delay", SettleFaults::halved),
        settling("delays a batch of releases like its first", Clause.C4, SameDelayReceiver::new),
        settling("loses what is released", Clause.C4, ForgettingReceiver::new),
        settling("says success for what is stale", Clause.C9, SilentReceiver::new),
        settling(
            "reports what is stale at the first position", Clause.C9, FirstPositionReceiver::new),
        new Fault(
            "settles the next delivery by a stale handle", Clause.C9, SettleFaults::byEventId),
        reasons(
            "loses the dead-letter reason",
            one -> new DeadLetterReason(one.code(), "", one.attempts())),
        reasons(
            "loses the attempts of a dead letter",
            one -> new DeadLetterReason(one.code(), one.description(), 1)),
        reasons(
            "has one code for all dead letters",
            one ->
                new DeadLetterReason(
                    DeadLetterReason.Code.BROKER, one.description(), one.attempts())),
        reasons("cuts reasons to 255 characters", SettleFaults::cut),
        deadLettering(
            "gives a batch the reason of its first",
            Clause.C6,
            all ->
                all.stream()
                    .map(one -> new DeadLettering(one.delivery(), all.getFirst().reason()))
                    .toList()),
        settling("deletes what is dead-lettered", Clause.C7, DeletingReceiver::new));
  }

  private static List<? extends Delivery> withoutLast(List<? extends Delivery> all) {
    return all.size() > 10 ? all.subList(0, all.size() - 1) : all;
  }

  private static Release halved(Release one) {
    return new Release(one.delivery(), one.delay().dividedBy(2), one.started());
  }

  private static DeadLetterReason cut(DeadLetterReason one) {
    String text = one.description().substring(0, Math.min(255, one.description().length()));
    return new DeadLetterReason(one.code(), text, one.attempts());
  }

  /** As brokers do that acknowledge by position. */
  private static final class CumulativeReceiver extends ReceiverAround {
    private final List<Delivery> held = new CopyOnWriteArrayList<>();

    CumulativeReceiver(Receiver sound) {
      super(sound);
    }

    @Override
    Delivery around(Delivery delivery) {
      held.add(delivery);
      return delivery;
    }

    @Override
    public BatchResult complete(List<? extends Delivery> deliveries) {
      for (Delivery delivery : deliveries) {
        super.complete(held.subList(0, Math.max(0, held.indexOf(delivery))));
      }
      return super.complete(deliveries);
    }
  }

  private static final class EasilyUpsetReceiver extends ReceiverAround {
    EasilyUpsetReceiver(Receiver sound) {
      super(sound);
    }

    @Override
    public BatchResult complete(List<? extends Delivery> deliveries) {
      for (int position = 0; position < deliveries.size(); position++) {
        BatchResult one = super.complete(deliveries.subList(position, position + 1));
        if (!one.isSuccess()) {
          return new BatchResult(
              List.of(new EntryFailure(position, one.failures().getFirst().cause())));
        }
      }
      return BatchResult.success();
    }
  }

  private static final class SweepingReceiver extends ReceiverAround {
    private final Set<Delivery> held = ConcurrentHashMap.newKeySet();

    SweepingReceiver(Receiver sound) {
      super(sound);
    }

    @Override
    Delivery around(Delivery delivery) {
      held.add(delivery);
      return delivery;
    }

    @Override
    public BatchResult complete(List<? extends Delivery> deliveries) {
      BatchResult result = super.complete(deliveries);
      held.removeAll(deliveries);
      super.complete(List.copyOf(held));
      held.clear();
      return result;
    }
  }

  private static final class SameDelayReceiver extends ReceiverAround {
    SameDelayReceiver(Receiver sound) {
      super(sound);
    }

    @Override
    public BatchResult release(List<Release> all) {
      Duration delay = all.getFirst().delay();
      return super.release(
          all.stream().map(one -> new Release(one.delivery(), delay, one.started())).toList());
    }
  }

  private static final class ForgettingReceiver extends ReceiverAround {
    ForgettingReceiver(Receiver sound) {
      super(sound);
    }

    @Override
    public BatchResult release(List<Release> all) {
      return super.complete(all.stream().map(Release::delivery).toList());
    }
  }

  private static final class DeletingReceiver extends ReceiverAround {
    DeletingReceiver(Receiver sound) {
      super(sound);
    }

    @Override
    public BatchResult deadLetter(List<DeadLettering> all) {
      return super.complete(all.stream().map(DeadLettering::delivery).toList());
    }
  }

  private static class SilentReceiver extends ReceiverAround {
    SilentReceiver(Receiver sound) {
      super(sound);
    }

    BatchResult changed(BatchResult result) {
      return new BatchResult(
          result.failures().stream()
              .filter(one -> one.cause().code() != ErrorCode.LEASE_LOST)
              .toList());
    }

    @Override
    public BatchResult complete(List<? extends Delivery> deliveries) {
      return changed(super.complete(deliveries));
    }

    @Override
    public BatchResult release(List<Release> releases) {
      return changed(super.release(releases));
    }

    @Override
    public BatchResult deadLetter(List<DeadLettering> deadLetterings) {
      return changed(super.deadLetter(deadLetterings));
    }

    @Override
    public BatchResult extend(List<? extends Delivery> deliveries, Duration lease) {
      return changed(super.extend(deliveries, lease));
    }
  }

  private static final class FirstPositionReceiver extends SilentReceiver {
    FirstPositionReceiver(Receiver sound) {
      super(sound);
    }

    @Override
    BatchResult changed(BatchResult result) {
      return new BatchResult(
          result.failures().stream().map(one -> new EntryFailure(0, one.cause())).toList());
    }
  }

  /** Settles whatever delivery of the event there is. */
  private static UnaryOperator<Transport> byEventId() {
    Map<String, Delivery> newest = new ConcurrentHashMap<>();
    return ReceiveFaults.receivers(
        receiver ->
            new ReceiverAround(receiver) {
              @Override
              Delivery around(Delivery delivery) {
                newest.put(DeliveryAround.id(delivery), delivery);
                return delivery;
              }

              @Override
              public BatchResult complete(List<? extends Delivery> deliveries) {
                return super.complete(
                    deliveries.stream()
                        .map(one -> newest.getOrDefault(DeliveryAround.id(one), one))
                        .toList());
              }
            });
  }
}
