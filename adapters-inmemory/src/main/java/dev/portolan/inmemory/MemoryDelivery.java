package dev.portolan.inmemory;

import dev.portolan.ports.spi.Content;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.Outbound;
import org.jspecify.annotations.Nullable;

/**
 * One delivery of one log entry: first waiting, then in flight, then over. A redelivery is a new
 * object, so that the handle of an ended lease can do no harm. Kept small, since there is one for
 * every delivery; the links belong to {@link LeaseList}. Guarded by the subscription's lock, but for
 * what a handler may read.
 */
final class MemoryDelivery implements Delivery {
  private final LogChunk chunk;
  private final int index;
  private final int attempt;
  @Nullable MemoryDelivery previous;
  @Nullable MemoryDelivery next;
  private boolean inFlight;

  /** While waiting: when it is due. In flight: when the lease ends. */
  private volatile long deadlineMillis;

  MemoryDelivery(LogChunk chunk, int index, int attempt, long dueMillis) {
    this.chunk = chunk;
    this.index = index;
    this.attempt = attempt;
    this.deadlineMillis = dueMillis;
  }

  /** {@return the first delivery of an entry} */
  static MemoryDelivery first(LogChunk chunk, int index) {
    Outbound entry = chunk.entry(index);
    long delayMillis = entry.delay().isZero() ? 0 : entry.delay().toMillis();
    return new MemoryDelivery(
        chunk, index, entry.attempts() + 1, chunk.enqueuedAtMillis(index) + delayMillis);
  }

  /** {@return the next delivery of the same entry} */
  MemoryDelivery again(boolean counted, long dueMillis) {
    return new MemoryDelivery(chunk, index, counted ? attempt + 1 : attempt, dueMillis);
  }

  void lend(long untilMillis) {
    inFlight = true;
    deadlineMillis = untilMillis;
  }

  void end() {
    inFlight = false;
  }

  boolean isInFlight() {
    return inFlight;
  }

  long dueMillis() {
    return deadlineMillis;
  }

  /** {@return its place in the topic's log, which orders the deliveries of a key} */
  long position() {
    return chunk.firstPosition + index;
  }

  EncodedEvent event() {
    return chunk.entry(index).event();
  }

  @Override
  public Content content() {
    return event();
  }

  @Override
  public int attempt() {
    return attempt;
  }

  @Override
  public int redriveGeneration() {
    return chunk.entry(index).redriveGeneration();
  }

  @Override
  public long enqueuedAtMillis() {
    return chunk.enqueuedAtMillis(index);
  }

  @Override
  public long leaseDeadlineMillis() {
    return deadlineMillis;
  }
}
