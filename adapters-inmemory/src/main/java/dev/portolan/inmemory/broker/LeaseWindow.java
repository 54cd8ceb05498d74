package dev.portolan.inmemory.broker;

import dev.portolan.inmemory.broker.LentDelivery.Stage;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The deliveries of a queue that are on loan, by the end of their leases. All start with the same
 * length of lease, so a ring in order of lending is in order of deadlines; the few that were
 * extended lie in a heap. Ended ones are dropped when they come to the head of the ring, or when it
 * is full.
 */
final class LeaseWindow {
  /** The end of a lease that was extended; void once the delivery's deadline differs. */
  private record Extension(long deadlineMillis, LentDelivery delivery)
      implements Comparable<Extension> {
    boolean isVoid() {
      return delivery.stage() != Stage.EXTENDED || delivery.leaseDeadlineMillis() != deadlineMillis;
    }

    @Override
    public int compareTo(Extension other) {
      return Long.compare(deadlineMillis, other.deadlineMillis);
    }
  }

  private static final int INITIAL_LENGTH = 64;

  private @Nullable LentDelivery[] ring = new LentDelivery[INITIAL_LENGTH];
  private int head;
  private int length;
  private int onLoan;
  private final PriorityQueue<Extension> extended = new PriorityQueue<>();

  /** {@return how many deliveries are on loan} */
  int onLoan() {
    return onLoan;
  }

  void add(LentDelivery delivery) {
    if (length == ring.length) {
      makeRoom();
    }
    ring[(head + length++) & (ring.length - 1)] = delivery;
    onLoan++;
  }

  void extend(LentDelivery delivery, long deadlineMillis) {
    delivery.extendTo(deadlineMillis);
    extended.add(new Extension(deadlineMillis, delivery));
  }

  void end(LentDelivery delivery) {
    delivery.end();
    onLoan--;
  }

  /** {@return the delivery whose lease ended first, by now, or null; it is not ended yet} */
  @Nullable LentDelivery firstExpired(long nowMillis) {
    LentDelivery first = first();
    return first != null && first.leaseDeadlineMillis() <= nowMillis ? first : null;
  }

  /** {@return when the next lease ends, or {@link Long#MAX_VALUE}} */
  long nextDeadlineMillis() {
    LentDelivery first = first();
    return first == null ? Long.MAX_VALUE : first.leaseDeadlineMillis();
  }

  private @Nullable LentDelivery first() {
    LentDelivery lent = firstOfRing();
    while (!extended.isEmpty() && extended.peek().isVoid()) {
      extended.remove();
    }
    Extension extension = extended.peek();
    if (extension == null) {
      return lent;
    }
    return lent == null || extension.deadlineMillis() < lent.leaseDeadlineMillis()
        ? extension.delivery()
        : lent;
  }

  private @Nullable LentDelivery firstOfRing() {
    while (length > 0) {
      LentDelivery first = ring[head];
      if (first != null && first.stage() == Stage.LENT) {
        return first;
      }
      ring[head] = null;
      head = (head + 1) & (ring.length - 1);
      length--;
    }
    return null;
  }

  private void makeRoom() {
    firstOfRing();
    int kept = 0;
    var target = new LentDelivery[onLoan > ring.length / 2 ? ring.length * 2 : ring.length];
    for (int i = 0; i < length; i++) {
      LentDelivery delivery = ring[(head + i) & (ring.length - 1)];
      if (delivery != null && delivery.stage() == Stage.LENT) {
        target[kept++] = delivery;
      }
    }
    ring = target;
    head = 0;
    length = kept;
  }
}
