package dev.portolan.runtime.consume;

import static dev.portolan.runtime.consume.HeldDeliveries.held;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DispatchQueueTest {

  private static List<String> ids(List<HeldDelivery> deliveries) {
    return deliveries.stream().map(HeldDelivery::eventId).toList();
  }

  @Test
  void C14_noMoreStartThanTheBound() {
    var queue = new DispatchQueue(2, false);
    var first = held("1", null);
    queue.offer(first);
    queue.offer(held("2", null));
    queue.offer(held("3", null));
    assertThat(ids(queue.start())).containsExactly("1", "2");
    assertThat(queue.start()).isEmpty();
    queue.finished(first, true);
    assertThat(ids(queue.start())).containsExactly("3");
  }

  @Test
  void C14_capacityIsWhatMayStart() {
    var queue = new DispatchQueue(2, false);
    assertThat(queue.capacity()).isEqualTo(2);
    queue.offer(held("1", null));
    assertThat(queue.capacity()).isEqualTo(1);
    queue.start();
    assertThat(queue.capacity()).isEqualTo(1);
  }

  @Test
  void C13_ofAKeyOneAtATimeInOrderWhileOtherKeysGoOn() {
    var queue = new DispatchQueue(4, true);
    var a1 = held("a1", "a");
    for (HeldDelivery delivery :
        List.of(a1, held("a2", "a"), held("b1", "b"), held("free", null))) {
      assertThat(queue.offer(delivery)).isTrue();
    }
    assertThat(ids(queue.start())).containsExactly("a1", "b1", "free");
    queue.finished(a1, true);
    assertThat(ids(queue.start())).containsExactly("a2");
  }

  @Test
  void C13_theFollowersOfAHeadThatComesAgainAreGivenBack() {
    var queue = new DispatchQueue(4, true);
    var a1 = held("a1", "a");
    queue.offer(a1);
    queue.offer(held("a2", "a"));
    queue.offer(held("a3", "a"));
    queue.start();
    assertThat(ids(queue.finished(a1, false))).containsExactly("a2", "a3");
    assertThat(queue.start()).isEmpty();
    assertThat(queue.capacity()).isEqualTo(4);
  }

  @Test
  void C13_aHotKeyLeavesRoomForOthers() {
    var queue = new DispatchQueue(2, true);
    var refused = new ArrayList<String>();
    for (int event = 0; event < 20; event++) {
      var delivery = held("hot" + event, "hot");
      if (!queue.offer(delivery)) {
        refused.add(delivery.eventId());
      }
    }
    assertThat(refused).hasSize(17).startsWith("hot3");
    assertThat(queue.capacity()).isPositive();
    assertThat(queue.offer(held("cold", "cold"))).isTrue();
    assertThat(ids(queue.start())).containsExactly("hot0", "cold");
  }

  @Test
  void C13_onceAFollowerWasRefusedLaterOnesAreTooUntilTheKeyIsEmpty() {
    var queue = new DispatchQueue(1, true);
    var head = held("1", "k");
    var second = held("2", "k");
    queue.offer(head);
    queue.offer(second);
    assertThat(queue.offer(held("3", "k"))).isFalse();
    queue.start();
    queue.finished(head, true);
    assertThat(queue.offer(held("4", "k"))).as("4 must not overtake 3").isFalse();
    queue.start();
    queue.finished(second, true);
    assertThat(queue.offer(held("3", "k"))).isTrue();
  }

  @Test
  void C15_whatHasNotStartedCanBeTakenOut() {
    var queue = new DispatchQueue(1, true);
    queue.offer(held("a1", "a"));
    queue.start();
    queue.offer(held("a2", "a"));
    queue.offer(held("b1", "b"));
    assertThat(ids(queue.removeUnstarted())).containsExactlyInAnyOrder("a2", "b1");
    assertThat(queue.running()).isEqualTo(1);
    assertThat(queue.start()).isEmpty();
  }

  @Test
  void C14_followersTakeRoomOfTheirOwnUntilTheyAreReadyOrGivenBack() {
    var queue = new DispatchQueue(1, true);
    var a1 = held("a1", "a");
    queue.offer(a1);
    queue.start();
    assertThat(queue.capacity()).as("no start").isZero();
    queue.offer(held("a2", "a"));
    queue.finished(a1, true);
    queue.start();
    assertThat(queue.running()).isEqualTo(1);
    assertThat(queue.capacity()).isZero();
  }

  @Test
  void C14_manyHotKeysFillTheRoomForFollowersAndEmptyItAgain() {
    int concurrency = 8;
    var queue = new DispatchQueue(concurrency, true);
    var heads = new ArrayList<HeldDelivery>();
    for (String key : List.of("a", "b", "c", "d")) {
      heads.add(held(key + 0, key));
      queue.offer(heads.getLast());
      for (int follower = 1; follower <= concurrency; follower++) {
        assertThat(queue.offer(held(key + follower, key))).isTrue();
      }
    }
    assertThat(queue.start()).hasSize(4);
    assertThat(queue.capacity()).as("32 followers wait").isZero();
    queue.finished(heads.get(0), true);
    assertThat(queue.capacity()).as("31 followers wait").isEqualTo(1);
    assertThat(queue.finished(heads.get(1), false)).hasSize(8);
    assertThat(queue.capacity()).as("2 run, 1 is ready").isEqualTo(5);
    queue.removeUnstarted();
    assertThat(queue.capacity()).as("2 run").isEqualTo(6);
  }

  @Test
  void C15_whatWasTakenOutIsNotGivenBackASecondTime() {
    var queue = new DispatchQueue(2, true);
    var a1 = held("a1", "a");
    queue.offer(a1);
    queue.start();
    queue.offer(held("a2", "a"));
    assertThat(queue.removeUnstarted()).hasSize(1);
    assertThat(queue.removeUnstarted()).isEmpty();
    assertThat(queue.finished(a1, false)).isEmpty();
    assertThat(queue.start()).isEmpty();
    assertThat(queue.capacity()).isEqualTo(2);
  }

  @Test
  void C14_withoutKeyOrderAKeyHoldsNothingBack() {
    var queue = new DispatchQueue(3, false);
    queue.offer(held("a1", "a"));
    queue.offer(held("a2", "a"));
    assertThat(ids(queue.start())).containsExactly("a1", "a2");
    assertThat(queue.capacity()).isEqualTo(1);
  }

  @Test
  void C13_C14_holdForRandomSchedules() {
    long seed = System.nanoTime();
    System.out.println("C13/C14 seed " + seed);
    var random = new SplittableRandom(seed);
    for (int round = 0; round < 200; round++) {
      runRandomSchedule(random, 1 + random.nextInt(6), seed);
    }
  }

  private static void runRandomSchedule(SplittableRandom random, int concurrency, long seed) {
    var queue = new DispatchQueue(concurrency, true);
    var running = new ArrayList<HeldDelivery>();
    var lastStarted = new HashMap<String, Integer>();
    var sent = new HashMap<String, Integer>();
    for (int step = 0; step < 300; step++) {
      if (random.nextBoolean() && queue.capacity() > 0) {
        String key = "k" + random.nextInt(4);
        int number = sent.merge(key, 1, Integer::sum);
        if (!queue.offer(held(key + ":" + number, key))) {
          sent.merge(key, -1, Integer::sum);
        }
      } else if (!running.isEmpty()) {
        assertThat(queue.finished(running.remove(random.nextInt(running.size())), true)).isEmpty();
      }
      for (HeldDelivery started : queue.start()) {
        running.add(started);
        int number = Integer.parseInt(started.eventId().substring(3));
        assertThat(number)
            .as("order of %s, seed %d", started.key(), seed)
            .isEqualTo(lastStarted.merge(started.key(), 1, Integer::sum));
      }
      assertThat(running.size()).as("bound, seed %d", seed).isLessThanOrEqualTo(concurrency);
      var keys = new HashSet<String>();
      assertThat(running).as("one per key, seed %d", seed).allMatch(held -> keys.add(held.key()));
    }
  }
}
