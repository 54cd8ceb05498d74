package dev.portolan.inmemory.contract.broken;

import dev.portolan.contract.clause.Clause;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.Receiver;
import dev.portolan.ports.spi.Transport;
import dev.portolan.ports.spi.TransportLimits;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;

/** What can go wrong with ending, and with what a transport says of itself. */
final class ClosingFaults {
  private ClosingFaults() {}

  private static Fault receivers(String name, Clause clause, Function<Receiver, Receiver> broken) {
    return Fault.of(name, clause, ReceiveFaults.receivers(broken));
  }

  static List<Fault> all() {
    return List.of(
        receivers("ignores stopReceiving", Clause.C15, DeafReceiver::new),
        receivers("settles nothing after stopReceiving", Clause.C15, StoppedReceiver::new),
        new Fault("stops every receiver with one", Clause.C15, ClosingFaults::stoppingAll),
        receivers("strands what it was lent while it stops", Clause.C15, StrandingReceiver::new),
        receivers("throws at the second close", Clause.C15, OnceReceiver::new),
        receivers("settles after close", Clause.C15, LastingReceiver::new),
        Fault.of("leaves a thread at close", Clause.C15, ThreadTransport::new),
        Fault.of("leaves receivers open at close", Clause.C15, HalfOpenTransport::new),
        Fault.of("counts data only", Clause.P3, counting(event -> event.data().length())),
        Fault.of("counts every event the same", Clause.P3, counting(event -> 1_000)),
        Fault.of("declares a longest delay of zero", Clause.P7, ClosingFaults::withoutDelay));
  }

  private static final class DeafReceiver extends ReceiverAround {
    DeafReceiver(Receiver sound) {
      super(sound);
    }

    @Override
    public void stopReceiving() {}
  }

  private static final class StoppedReceiver extends ReceiverAround {
    private volatile boolean stopped;

    StoppedReceiver(Receiver sound) {
      super(sound);
    }

    @Override
    public BatchResult complete(List<? extends Delivery> deliveries) {
      if (stopped) {
        throw new MessagingException(ErrorCode.CLOSED, "Receiving has stopped");
      }
      return super.complete(deliveries);
    }

    @Override
    public void stopReceiving() {
      stopped = true;
      super.stopReceiving();
    }
  }

  private static final class StrandingReceiver extends ReceiverAround {
    private volatile boolean stopped;

    StrandingReceiver(Receiver sound) {
      super(sound);
    }

    @Override
    public List<Delivery> receive(int max, Duration wait) throws InterruptedException {
      List<Delivery> some = super.receive(max, wait);
      // As long as an answer is on its way.
      LockSupport.parkNanos(200_000);
      return stopped ? List.of() : some;
    }

    @Override
    public void stopReceiving() {
      stopped = true;
      super.stopReceiving();
    }
  }

  private static UnaryOperator<Transport> stoppingAll() {
    Set<Receiver> all = ConcurrentHashMap.newKeySet();
    return ReceiveFaults.receivers(
        receiver -> {
          all.add(receiver);
          return new ReceiverAround(receiver) {
            @Override
            public void stopReceiving() {
              all.forEach(Receiver::stopReceiving);
            }
          };
        });
  }

  private static final class OnceReceiver extends ReceiverAround {
    private boolean closed;

    OnceReceiver(Receiver sound) {
      super(sound);
    }

    @Override
    public void close() {
      if (closed) {
        throw new MessagingException(ErrorCode.CLOSED, "It is closed already");
      }
      closed = true;
      super.close();
    }
  }

  private static final class LastingReceiver extends ReceiverAround {
    private volatile boolean closed;

    LastingReceiver(Receiver sound) {
      super(sound);
    }

    @Override
    public List<Delivery> receive(int max, Duration wait) throws InterruptedException {
      if (closed) {
        throw new MessagingException(ErrorCode.CLOSED, "The receiver is closed");
      }
      return super.receive(max, wait);
    }

    @Override
    public void close() {
      closed = true;
      stopReceiving();
    }
  }

  private static final class ThreadTransport extends TransportAround {
    ThreadTransport(Transport sound) {
      super(sound);
      Thread.ofPlatform().daemon().start(ThreadTransport::await);
    }

    private static void await() {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  private static final class HalfOpenTransport extends TransportAround {
    HalfOpenTransport(Transport sound) {
      super(sound);
    }

    @Override
    public void close() {}
  }

  private static UnaryOperator<Transport> counting(ToLongFunction<EncodedEvent> instead) {
    return transport ->
        new TransportAround(transport) {
          @Override
          public long encodedBytes(EncodedEvent event) {
            return instead.applyAsLong(event);
          }
        };
  }

  private static Transport withoutDelay(Transport transport) {
    return new TransportAround(transport) {
      @Override
      public TransportLimits limits() {
        TransportLimits of = super.limits();
        return new TransportLimits(
            of.maxBatchEntries(),
            of.maxBatchBytes(),
            of.maxEventBytes(),
            of.maxReceiveEntries(),
            of.maxSettleEntries(),
            Duration.ZERO,
            of.maxReleaseDelay(),
            of.minLease(),
            of.maxLease(),
            of.maxRetention());
      }
    };
  }
}
