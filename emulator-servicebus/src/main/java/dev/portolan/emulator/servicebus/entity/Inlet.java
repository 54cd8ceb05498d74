package dev.portolan.emulator.servicebus.entity;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What queues and topics do alike with what is sent to them: drop duplicates, wait for its time.
 */
final class Inlet {
  private final Surroundings surroundings;
  private final DuplicateWindow duplicates = new DuplicateWindow();
  private final Schedule schedule = new Schedule();
  private final Timers.Timer timer;
  private final LongSupplier sequenceNumbers;
  private final Supplier<@Nullable Duration> duplicateWindow;
  private final Consumer<Incoming> next;

  Inlet(
      Surroundings surroundings,
      LongSupplier sequenceNumbers,
      Supplier<@Nullable Duration> duplicateWindow,
      Consumer<Incoming> next) {
    this.surroundings = surroundings;
    this.sequenceNumbers = sequenceNumbers;
    this.duplicateWindow = duplicateWindow;
    this.next = next;
    timer = surroundings.timers().timer(this::activate);
  }

  /** {@return the number it is cancelled by while it is scheduled; 0 if it is not} */
  long accept(Incoming incoming) {
    long now = surroundings.nowMillis();
    boolean repeated =
        incoming
            .content()
            .messageId()
            .filter(id -> duplicates.hasSeen(id, duplicateWindow.get(), now))
            .isPresent();
    if (repeated) {
      return 0;
    }
    if (!incoming.isScheduled(now)) {
      next.accept(incoming);
      return 0;
    }
    long number = sequenceNumbers.getAsLong();
    schedule.add(number, incoming, now);
    timer.set(schedule.nextMillis());
    return number;
  }

  private void activate() {
    schedule.removeDue(surroundings.nowMillis()).forEach(next);
    timer.set(schedule.nextMillis());
  }

  void cancel(List<Long> numbers) {
    schedule.cancel(numbers);
    timer.set(schedule.nextMillis());
  }

  Schedule schedule() {
    return schedule;
  }

  void close() {
    timer.set(Timers.NEVER);
  }
}
