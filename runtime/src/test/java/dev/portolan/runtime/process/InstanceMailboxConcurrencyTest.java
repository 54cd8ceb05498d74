package dev.portolan.runtime.process;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.ports.Decision;
import dev.portolan.ports.Event;
import dev.portolan.ports.EventAttributes;
import dev.portolan.runtime.NoLock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Clause S1: whatever the threads do, it is as if one did it after the other. */
class InstanceMailboxConcurrencyTest {
  private static StressOptions schedules(int scenarios) {
    return new StressOptions()
        .iterations(scenarios)
        .invocationsPerIteration(2_000)
        .threads(3)
        .actorsPerThread(3)
        .actorsBefore(0)
        .actorsAfter(0)
        .minimizeFailedScenario(false);
  }

  /** What Lincheck calls from several threads at once. */
  @Param(name = "key", gen = IntGen.class, conf = "1:2")
  abstract static class Operations {
    private static final List<String> KEYS = List.of("none", "k1", "k2");
    private static final List<WaitingEvent<Integer>> EVENTS = List.of(event(0), event(1), event(2));

    private final InstanceMailbox<Integer> mailbox;

    Operations(ReentrantLock lock) {
      this.mailbox = new InstanceMailbox<>(lock);
    }

    @Operation
    public boolean add(@Param(name = "key") int key, @Param(name = "key") int id) {
      return mailbox.add(KEYS.get(key), EVENTS.get(id));
    }

    @Operation
    public List<String> peek(@Param(name = "key") int key) {
      return ids(mailbox.peek(KEYS.get(key), 2));
    }

    @Operation
    public @Nullable String remove(@Param(name = "key") int key) {
      WaitingEvent<Integer> next = mailbox.remove(KEYS.get(key), EVENTS.subList(0, 1));
      return next == null ? null : next.id().id();
    }

    private static List<String> ids(List<WaitingEvent<Integer>> events) {
      var ids = new ArrayList<String>();
      events.forEach(event -> ids.add(event.id().id()));
      return ids;
    }

    private static WaitingEvent<Integer> event(int number) {
      var attributes =
          new EventAttributes("e" + number, "/test", "t.v1", null, null, null, null, Map.of());
      return new WaitingEvent<>(new Event<>(attributes, 1), Decision::of, new ReentrantLock());
    }
  }

  /** On the lock it is made for. */
  public static class Locked extends Operations {
    public Locked() {
      super(new ReentrantLock());
    }
  }

  /** On a lock that does not lock. */
  public static class Unlocked extends Operations {
    public Unlocked() {
      super(new NoLock());
    }
  }

  @Test
  void S1_theMailboxIsLinearizable() {
    schedules(10).check(Locked.class);
  }

  @Test
  void withoutItsLockItIsFoundNotToBe() {
    assertThatThrownBy(() -> schedules(100).check(Unlocked.class))
        .isInstanceOf(AssertionError.class);
  }
}
