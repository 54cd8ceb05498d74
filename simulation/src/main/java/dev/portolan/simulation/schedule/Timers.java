package dev.portolan.simulation.schedule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The ends of waits, by time, and by their order of beginning where times are equal. */
final class Timers {
  private record Timer(long atNanos, long sequence, Task task) {
    /** A wait that ended otherwise leaves its timer behind. */
    boolean isLive() {
      return task.isWaiting() && task.wakeAtNanos() == atNanos;
    }
  }

  private final PriorityQueue<Timer> timers =
      new PriorityQueue<>(
          Comparator.comparingLong(Timer::atNanos).thenComparingLong(Timer::sequence));
  private long sequence;

  void add(long atNanos, Task task) {
    timers.add(new Timer(atNanos, sequence++, task));
  }

  /** {@return when the next wait ends, {@link Task#NEVER} if none does} */
  long nextNanos() {
    for (Timer first = timers.peek(); first != null; first = timers.peek()) {
      if (first.isLive()) {
        return first.atNanos();
      }
      timers.poll();
    }
    return Task.NEVER;
  }

  /** {@return whose waits end by this time; their timers are taken out} */
  List<Task> takeDue(long nowNanos) {
    var due = new ArrayList<Task>();
    for (long next = nextNanos(); next <= nowNanos; next = nextNanos()) {
      Task task = timers.remove().task();
      due.add(task);
      task.endWait(true);
    }
    return due;
  }
}
