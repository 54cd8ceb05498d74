package dev.portolan.emulator.servicebus.entity;

import java.util.Comparator;
import java.util.TreeSet;

/** What is to happen at a time. For the event loop, which asks when, and lets it happen. */
public final class Timers {
  /** Never. */
  public static final long NEVER = Long.MAX_VALUE;

  private final TreeSet<Timer> due =
      new TreeSet<>(
          Comparator.comparingLong((Timer timer) -> timer.dueMillis)
              .thenComparingLong(timer -> timer.number));
  private long numbers;

  /** An alarm that can be set again and again. */
  public final class Timer {
    private final Runnable action;
    private final long number;
    private long dueMillis = NEVER;

    private Timer(Runnable action, long number) {
      this.action = action;
      this.number = number;
    }

    /** Sets the alarm, in place of what it was set to; {@link #NEVER} takes it back. */
    public void set(long millis) {
      if (millis == dueMillis) {
        return;
      }
      due.remove(this);
      dueMillis = millis;
      if (millis != NEVER) {
        due.add(this);
      }
    }
  }

  /** {@return an alarm that is not set} */
  public Timer timer(Runnable action) {
    numbers++;
    return new Timer(action, numbers);
  }

  /** {@return when the next alarm is due} */
  public long nextMillis() {
    return due.isEmpty() ? NEVER : due.first().dueMillis;
  }

  /** Lets happen what is due; alarms set meanwhile for now or before wait for the next call. */
  public void run(long nowMillis) {
    var now = new TreeSet<Timer>(due.comparator());
    while (!due.isEmpty() && due.first().dueMillis <= nowMillis) {
      Timer timer = due.pollFirst();
      now.add(timer);
    }
    for (Timer timer : now) {
      timer.dueMillis = NEVER;
    }
    for (Timer timer : now) {
      timer.action.run();
    }
  }
}
