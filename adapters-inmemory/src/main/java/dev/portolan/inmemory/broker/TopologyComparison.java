package dev.portolan.inmemory.broker;

import dev.portolan.ports.Ordering;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.TopologyDifference;
import dev.portolan.ports.spi.TopologyDifference.Drift;
import java.util.List;

/**
 * Compares attribute by attribute what this broker keeps of a declaration (clause T2). Retry
 * policy, concurrency and poison policy are the engine's, so they cannot drift here.
 */
final class TopologyComparison {
  private TopologyComparison() {}

  static void addDrift(Topic<?> declared, Topic<?> actual, List<TopologyDifference> differences) {
    compare(declared.name(), "key-order", declared.ordered(), actual.ordered(), differences);
  }

  static void addDrift(
      Subscription<?> declared, Subscription<?> actual, List<TopologyDifference> differences) {
    String path = declared.path();
    compare(path, "filter", declared.filter(), actual.filter(), differences);
    compare(path, "key-order", isOrdered(declared), isOrdered(actual), differences);
    compare(path, "lease", declared.lease(), actual.lease(), differences);
    compare(path, "retention", declared.retention(), actual.retention(), differences);
    compare(
        path,
        "dead-letter-retention",
        declared.deadLetterRetention(),
        actual.deadLetterRetention(),
        differences);
  }

  private static boolean isOrdered(Subscription<?> subscription) {
    return subscription.ordering() instanceof Ordering.ByKey;
  }

  private static void compare(
      String path,
      String attribute,
      Object declared,
      Object actual,
      List<TopologyDifference> differences) {
    if (!declared.equals(actual)) {
      differences.add(new Drift(path, attribute, declared.toString(), actual.toString()));
    }
  }
}
