package dev.portolan.simulation.broker;

import dev.portolan.simulation.schedule.Bell;
import dev.portolan.simulation.schedule.Scheduler;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Tells who waits for deliveries of a subscription that there may be some. */
public final class Doorbells {
  private final Scheduler scheduler;
  private final Map<String, Bell> bySubscription = new HashMap<>();

  /** Creates doorbells for all subscriptions. */
  public Doorbells(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  void await(String subscription, Duration longest) throws InterruptedException {
    of(subscription).await(longest);
  }

  void ring(String subscription) {
    of(subscription).ring();
  }

  /** Rings at every subscription of a topic. */
  void ringTopic(String topic) {
    bySubscription.forEach(
        (path, bell) -> {
          if (path.startsWith(topic + "/")) {
            bell.ring();
          }
        });
  }

  private Bell of(String subscription) {
    return bySubscription.computeIfAbsent(subscription, path -> scheduler.newBell());
  }
}
