package dev.portolan.azure.queuestorage.topology;

import dev.portolan.ports.spi.TopologyDifference;
import dev.portolan.ports.spi.TopologyDifference.Drift;
import dev.portolan.ports.spi.TopologyDifference.Missing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The differences found so far at topics and subscriptions. Used by one thread. */
final class Differences {
  private static final String NONE = "none";
  private static final String OURS = "portolan_";

  private final List<TopologyDifference> found = new ArrayList<>();

  void addMissing(String path) {
    found.add(new Missing(path));
  }

  void addDrift(String path, String attribute, String declared, String actual) {
    found.add(new Drift(path, attribute, declared, actual));
  }

  /** Compares what is declared with what is there; what else is there is somebody else's. */
  void compare(String path, String prefix, QueueMetadata declared, QueueMetadata actual) {
    for (Map.Entry<String, String> value : declared.values().entrySet()) {
      String there = actual.values().getOrDefault(value.getKey(), NONE);
      if (!there.equals(value.getValue())) {
        String attribute = value.getKey().substring(OURS.length()).replace('_', '-');
        addDrift(path, prefix + attribute, value.getValue(), there);
      }
    }
  }

  List<TopologyDifference> found() {
    return List.copyOf(found);
  }
}
