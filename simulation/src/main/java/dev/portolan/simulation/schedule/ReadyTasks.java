package dev.portolan.simulation.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The threads that can run, and the choice among them. */
final class ReadyTasks {
  private final List<Task> ready = new ArrayList<>();

  void add(Task task) {
    ready.add(task);
  }

  /** {@return one of those whose instance does not stand still, or null; it is taken out} */
  @Nullable Task take(RandomGenerator random, long nowNanos) {
    int candidates = 0;
    for (Task task : ready) {
      candidates += task.instance().isStalled(nowNanos) ? 0 : 1;
    }
    if (candidates == 0) {
      return null;
    }
    int wanted = candidates == 1 ? 0 : random.nextInt(candidates);
    int index = 0;
    while (ready.get(index).instance().isStalled(nowNanos) || wanted-- > 0) {
      index++;
    }
    Task taken = ready.get(index);
    ready.set(index, ready.getLast());
    ready.removeLast();
    return taken;
  }

  /** {@return when the first of the instances that stand still goes on, or never} */
  long firstStallEndNanos() {
    long first = Task.NEVER;
    for (Task task : ready) {
      first = Math.min(first, task.instance().stalledUntilNanos());
    }
    return first;
  }
}
