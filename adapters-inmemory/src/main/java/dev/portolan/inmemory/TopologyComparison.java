package dev.portolan.inmemory;

import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.TopologyDifference;
import java.util.ArrayList;
import java.util.List;

/** Finds differences attribute by attribute (clause T2). What only the engine uses does not count. */
final class TopologyComparison {
  private TopologyComparison() {}

  static List<TopologyDifference> of(Topic<?> declared, Topic<?> actual) {
    var differences = new ArrayList<TopologyDifference>();
    compare(
        declared.name(), "key order", declared.ordered(), actual.ordered(), differences);
    return differences;
  }

  static List<TopologyDifference> of(Subscription<?> declared, Subscription<?> actual) {
    var differences = new ArrayList<TopologyDifference>();
    String path = declared.path();
    compare(path, "filter", declared.filter(), actual.filter(), differences);
    compare(path, "ordering", declared.ordering(), actual.ordering(), differences);
    compare(path, "lease", declared.lease(), actual.lease(), differences);
    compare(path, "retention", declared.retention(), actual.retention(), differences);
    compare(
        path,
        "dead-letter retention",
        declared.deadLetterRetention(),
        actual.deadLetterRetention(),
        differences);
    return differences;
  }

  private static void compare(
      String path,
      String attribute,
      Object declared,
      Object actual,
      List<TopologyDifference> differences) {
    if (!declared.equals(actual)) {
      differences.add(
          new TopologyDifference.Drift(path, attribute, declared.toString(), actual.toString()));
    }
  }
}
