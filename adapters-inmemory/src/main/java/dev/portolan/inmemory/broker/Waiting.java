package dev.portolan.inmemory.broker;

import java.util.Comparator;

/**
 * A message that waits outside the log.
 *
 * @param message the message
 * @param attempts attempts that count so far
 * @param dueMillis no consumer gets it earlier
 * @param place orders equal due times, and the messages of a key
 */
record Waiting(Message message, int attempts, long dueMillis, long place) {
  static final Comparator<Waiting> BY_DUE_TIME =
      Comparator.comparingLong(Waiting::dueMillis).thenComparingLong(Waiting::place);
}
