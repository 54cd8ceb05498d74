package dev.portolan.contract.engine;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.EntryFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A kind of call to the broker, with troubles that a test turns on and off, and a record of what
 * the broker got to see.
 *
 * @param <T> type of the entries
 */
final class TroubledCall<T> {
  /** The call without troubles. */
  @FunctionalInterface
  interface Real<T> {
    BatchResult call(List<T> entries) throws InterruptedException;
  }

  /** The fate of each entry, numbered from 0 over all calls. */
  volatile IntFunction<Fate> fates = entry -> Fate.CARRIED_OUT;

  /** Thrown by every call instead, unless null. */
  volatile @Nullable RuntimeException thrown;

  /** How many calls the engine has made. */
  final AtomicInteger calls = new AtomicInteger();

  /** The entries that the broker got to see, call by call. */
  final Queue<List<T>> seen = new ConcurrentLinkedQueue<>();

  private final AtomicInteger entries = new AtomicInteger();

  /** Ends all troubles. */
  void heal() {
    thrown = null;
    fates = entry -> Fate.CARRIED_OUT;
  }

  /** {@return all entries that the broker got to see, in order} */
  List<T> seenEntries() {
    return seen.stream().flatMap(List::stream).toList();
  }

  BatchResult call(List<T> batch, Real<T> real) throws InterruptedException {
    calls.incrementAndGet();
    RuntimeException failure = thrown;
    if (failure != null) {
      throw failure;
    }
    var told = new TreeMap<Integer, MessagingException>();
    var carriedOut = new ArrayList<Integer>();
    for (int position = 0; position < batch.size(); position++) {
      switch (fates.apply(entries.getAndIncrement())) {
        case Fate.CarriedOut() -> carriedOut.add(position);
        case Fate.AnswerLost() -> {
          carriedOut.add(position);
          told.put(position, says(ErrorCode.UNKNOWN_OUTCOME));
        }
        case Fate.Refused(ErrorCode code) -> told.put(position, says(code));
        case Fate.Swallowed() -> {}
      }
    }
    carryOut(batch, carriedOut, real).forEach(told::putIfAbsent);
    return new BatchResult(
        told.entrySet().stream()
            .map(failed -> new EntryFailure(failed.getKey(), failed.getValue()))
            .toList());
  }

  private Map<Integer, MessagingException> carryOut(
      List<T> batch, List<Integer> positions, Real<T> real) throws InterruptedException {
    var failed = new TreeMap<Integer, MessagingException>();
    if (!positions.isEmpty()) {
      List<T> some = positions.stream().map(batch::get).toList();
      seen.add(some);
      real.call(some)
          .failures()
          .forEach(failure -> failed.put(positions.get(failure.position()), failure.cause()));
    }
    return failed;
  }

  static MessagingException says(ErrorCode code) {
    return new MessagingException(code, "the broker says " + code);
  }
}
