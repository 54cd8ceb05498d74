package dev.portolan.runtime.batch;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.EntryFailure;
import dev.portolan.runtime.environment.Surroundings;
import dev.portolan.runtime.retry.CallRetry;
import dev.portolan.runtime.retry.CallRetry.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends items at once while no call is in flight, and else in full batches, several at once: an
 * item waits for a batch to fill no longer than the call before it takes, and behind one that hangs
 * only a moment. Failed items are tried again within their budget, alone or with others, while
 * accepted ones are done (clauses P2, P6). Items of one lane go one after the other (clause P3).
 *
 * <p>Serves publishing, settling and outbox removal alike. Safe for any number of threads; {@link
 * #submit} does not block, callbacks run on the pump's virtual threads and must not block.
 *
 * @param <T> type of the items
 */
public final class BatchPump<T> implements AutoCloseable {
  /** One that hangs must not hold up the others; requests on the network take 5 to 20 ms. */
  private static final long LONG_CALL_MILLIS = 50;

  private static final long NOBODY_WAITS = Long.MIN_VALUE;

  private final String name;
  private final BatchLimits limits;
  private final CallAttempt<T> call;
  private final CallRetry retry;
  private final Surroundings surroundings;
  private final ReentrantLock lock;
  private final Condition empty;
  private final Condition callerWanted;
  private final BatchQueue<T> queue;
  private int callers;
  private int inCall;
  private long callerWaitsUntilMillis = NOBODY_WAITS;
  private long lastCallMillis;
  private boolean closed;

  /**
   * Creates the pump.
   *
   * @param name what it sends and where to, for messages
   * @param limits how much goes into one call
   * @param call the call
   * @param retry when a failed item is tried again
   */
  public BatchPump(
      String name,
      BatchLimits limits,
      BatchCall<T> call,
      CallRetry retry,
      Surroundings surroundings) {
    this.name = name;
    this.limits = limits;
    this.call = new CallAttempt<>(name, call, surroundings.clock());
    this.retry = retry;
    this.surroundings = surroundings;
    this.lock = surroundings.newLock();
    this.empty = lock.newCondition();
    this.callerWanted = lock.newCondition();
    this.queue = new BatchQueue<>(limits);
  }

  /**
   * Takes an item.
   *
   * @param item what to send
   * @param bytes its size
   * @param lane items of equal lane keep their order; null for none
   * @param deadlineMillis end of its budget; {@link Long#MAX_VALUE} to go on until it succeeds
   * @param done called once: with null when the item was accepted, else with the reason
   */
  public void submit(
      T item,
      long bytes,
      @Nullable String lane,
      long deadlineMillis,
      Consumer<@Nullable MessagingException> done) {
    var entry = new BatchEntry<>(item, bytes, lane, deadlineMillis, done);
    lock.lock();
    try {
      if (!closed) {
        queue.add(entry);
        startCaller();
        return;
      }
    } finally {
      lock.unlock();
    }
    done.accept(entry.closed(name));
  }

  /** One caller at most waits for more; it is woken only for what is due before its time. */
  private void startCaller() {
    if (callerWaitsUntilMillis != NOBODY_WAITS) {
      wakeCallerBefore(dueMillis(surroundings.clock().millis()));
    } else if (callers < limits.maxCalls() && queue.hasReady()) {
      callers++;
      surroundings.threads().newThread(this::callWhileThereIsWork).start();
    }
  }

  private void wakeCallerBefore(long dueMillis) {
    if (dueMillis < callerWaitsUntilMillis) {
      callerWanted.signal();
    }
  }

  /** {@return when a further call may start, or {@link Long#MAX_VALUE} if nothing waits for one} */
  private long dueMillis(long nowMillis) {
    if (!queue.hasReady()) {
      return queue.nextDueMillis();
    }
    return inCall == 0 || queue.hasFullBatch()
        ? nowMillis
        : Math.min(lastCallMillis + LONG_CALL_MILLIS, queue.nextDueMillis());
  }

  private void callWhileThereIsWork() {
    try {
      for (var batch = nextBatch(); !batch.isEmpty(); batch = nextBatch()) {
        answer(batch, call.make(batch, this::close));
      }
    } catch (InterruptedException e) {
      close();
    }
  }

  /**
   * Waits while all that is left are delayed entries, or fewer than a full batch behind a call. The
   * caller leaves under the same lock under which it finds nothing to do, so that no entry is
   * submitted between the two.
   */
  private List<BatchEntry<T>> nextBatch() throws InterruptedException {
    boolean found = false;
    lock.lock();
    try {
      while (true) {
        long nowMillis = surroundings.clock().millis();
        boolean onlyFull = inCall > 0 && nowMillis < lastCallMillis + LONG_CALL_MILLIS;
        List<BatchEntry<T>> batch = queue.next(nowMillis, onlyFull);
        found = !batch.isEmpty();
        if (found) {
          inCall++;
          lastCallMillis = nowMillis;
          startCaller();
        }
        long dueMillis = dueMillis(nowMillis);
        if (found || closed || dueMillis == Long.MAX_VALUE) {
          return batch;
        }
        if (callerWaitsUntilMillis != NOBODY_WAITS) {
          wakeCallerBefore(dueMillis);
          return batch;
        }
        callerWaitsUntilMillis = dueMillis;
        try {
          callerWanted.await(Math.max(1, dueMillis - nowMillis), TimeUnit.MILLISECONDS);
        } finally {
          callerWaitsUntilMillis = NOBODY_WAITS;
        }
      }
    } finally {
      if (!found) {
        callers--;
      }
      lock.unlock();
    }
  }

  /** Ends what succeeded or is given up, outside the lock, and keeps the rest for another try. */
  private void answer(List<BatchEntry<T>> batch, BatchResult result) {
    var causes = new MessagingException[batch.size()];
    var again = new boolean[batch.size()];
    long nowMillis = surroundings.clock().millis();
    for (EntryFailure failure : result.failures()) {
      BatchEntry<T> entry = batch.get(failure.position());
      entry.ambiguous |= failure.cause().code() == ErrorCode.UNKNOWN_OUTCOME;
      switch (retry.decide(
          failure.cause(),
          entry.attempts,
          entry.ambiguous,
          nowMillis,
          entry.deadlineMillis,
          surroundings.random())) {
        case Verdict.TryAgain(long atMillis) -> {
          entry.notBeforeMillis = atMillis;
          again[failure.position()] = true;
        }
        case Verdict.GiveUp(MessagingException cause) -> causes[failure.position()] = cause;
      }
    }
    requeue(batch, again, causes);
    for (int position = 0; position < again.length; position++) {
      if (!again[position]) {
        batch.get(position).done.accept(causes[position]);
      }
    }
    forget(batch, again);
  }

  /** Nobody would come for what is put back into a closed pump, so it is answered instead. */
  private void requeue(
      List<BatchEntry<T>> batch, boolean[] again, @Nullable MessagingException[] causes) {
    lock.lock();
    try {
      for (int position = 0; position < again.length; position++) {
        if (again[position] && closed) {
          again[position] = false;
          causes[position] = batch.get(position).closed(name);
        } else if (again[position]) {
          queue.retry(batch.get(position));
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** Frees the lanes only after the callbacks: who waits for an empty pump has seen them all. */
  private void forget(List<BatchEntry<T>> batch, boolean[] again) {
    lock.lock();
    try {
      inCall--;
      for (int position = 0; position < again.length; position++) {
        if (!again[position]) {
          queue.remove(batch.get(position));
        }
      }
      if (queue.size() == 0) {
        empty.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** {@return how many items wait or are in flight} */
  public int size() {
    lock.lock();
    try {
      return queue.size();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until every item has been answered.
   *
   * @param deadlineMillis until when to wait
   * @return whether every item has been answered
   */
  public boolean awaitEmpty(long deadlineMillis) throws InterruptedException {
    lock.lock();
    try {
      while (queue.size() > 0) {
        long leftMillis = deadlineMillis - surroundings.clock().millis();
        if (leftMillis <= 0) {
          return false;
        }
        empty.await(leftMillis, TimeUnit.MILLISECONDS);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Answers every item that is in no call with {@code CLOSED}, or with {@code UNKNOWN_OUTCOME}
   * where an attempt may have been accepted; an item in a call is not tried again. Idempotent.
   */
  @Override
  public void close() {
    var rest = new ArrayList<BatchEntry<T>>();
    lock.lock();
    try {
      closed = true;
      queue.drainTo(rest::add);
      empty.signalAll();
      callerWanted.signal();
    } finally {
      lock.unlock();
    }
    rest.forEach(entry -> entry.done.accept(entry.closed(name)));
  }
}
