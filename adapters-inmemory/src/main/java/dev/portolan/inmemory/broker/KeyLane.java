package dev.portolan.inmemory.broker;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The messages of one key in order, with the deliveries of it that are on loan. */
final class KeyLane {
  private final @Nullable String key;
  private final ArrayDeque<Waiting> waiting = new ArrayDeque<>(4);
  private final List<Waiting> givenBack = new ArrayList<>(1);
  private int onLoan;
  private long nextPlace;

  KeyLane(@Nullable String key) {
    this.key = key;
  }

  /** {@return the key, or null in the lane of one message without a key} */
  @Nullable String key() {
    return key;
  }

  void append(Message message) {
    waiting.add(new Waiting(message, message.attempts(), Long.MIN_VALUE, nextPlace++));
  }

  @Nullable Waiting first() {
    return waiting.peek();
  }

  /** Removes the first message without lending it. */
  void dropFirst() {
    waiting.remove();
  }

  /** Lends the first message. */
  Waiting lendFirst() {
    onLoan++;
    return waiting.remove();
  }

  boolean isOnLoan() {
    return onLoan > 0;
  }

  /** A delivery is gone for good. */
  void ended() {
    onLoan--;
    restoreIfAllSettled();
  }

  /** A delivery comes back to its place. */
  void giveBack(Waiting returned) {
    onLoan--;
    givenBack.add(returned);
    restoreIfAllSettled();
  }

  private void restoreIfAllSettled() {
    if (onLoan == 0 && !givenBack.isEmpty()) {
      givenBack.sort(Comparator.comparingLong(Waiting::place).reversed());
      givenBack.forEach(waiting::addFirst);
      givenBack.clear();
    }
  }

  /** Drops what would be delivered next and fits. */
  void dropFirstWhile(Predicate<Waiting> drop) {
    while (!waiting.isEmpty() && drop.test(waiting.peek())) {
      waiting.remove();
    }
  }
}
