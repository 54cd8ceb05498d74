package dev.portolan.runtime.process;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The events that wait for their instances. Of each instance one handler leads: it takes all that
 * wait, decides them in one fold, and passes the lead on, so that a hot instance such as an invoice
 * series costs one commit for many events. Safe for any number of threads.
 *
 * @param <S> type of the instances' state
 */
final class InstanceMailbox<S> {
  private final ReentrantLock lock;
  private final Map<String, ArrayDeque<WaitingEvent<S>>> waitingByKey = new HashMap<>();

  InstanceMailbox(ReentrantLock lock) {
    this.lock = lock;
  }

  /**
   * Adds an event.
   *
   * @return whether its handler leads, since no other does
   */
  boolean add(String key, WaitingEvent<S> event) {
    lock.lock();
    try {
      boolean leads = !waitingByKey.containsKey(key);
      waitingByKey.computeIfAbsent(key, absent -> new ArrayDeque<>(2)).addLast(event);
      return leads;
    } finally {
      lock.unlock();
    }
  }

  /**
   * {@return what waits for an instance, in order, and at most so many} They stay in the mailbox.
   */
  List<WaitingEvent<S>> peek(String key, int max) {
    lock.lock();
    try {
      ArrayDeque<WaitingEvent<S>> waiting = waitingByKey.getOrDefault(key, new ArrayDeque<>(0));
      return waiting.stream().limit(max).collect(ArrayList::new, List::add, List::addAll);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes answered events out.
   *
   * @return the event whose handler leads from now on, or null if none waits
   */
  @Nullable WaitingEvent<S> remove(String key, List<WaitingEvent<S>> answered) {
    lock.lock();
    try {
      ArrayDeque<WaitingEvent<S>> waiting = waitingByKey.get(key);
      if (waiting == null) {
        return null;
      }
      for (int count = 0; count < answered.size(); count++) {
        waiting.pollFirst();
      }
      if (waiting.isEmpty()) {
        waitingByKey.remove(key);
      }
      return waiting.peekFirst();
    } finally {
      lock.unlock();
    }
  }
}
