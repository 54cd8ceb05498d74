package dev.portolan.azure.servicebus.topology;

import dev.portolan.ports.spi.TopologyDifference;
import dev.portolan.ports.spi.TopologyDifference.Drift;
import dev.portolan.ports.spi.TopologyDifference.Missing;
import dev.portolan.ports.spi.TopologyDifference.Unverifiable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The differences found so far at topics and subscriptions. Used by one thread. */
final class Differences {
  static final String NONE = "none";

  private final List<TopologyDifference> found = new ArrayList<>();

  void addMissing(String path) {
    found.add(new Missing(path));
  }

  void addUnverifiable(String path, String attribute, String why) {
    found.add(new Unverifiable(path, attribute, why));
  }

  void compare(String path, String attribute, @Nullable Object declared, @Nullable Object actual) {
    String wanted = declared == null ? NONE : declared.toString();
    String there = actual == null ? NONE : actual.toString();
    if (!wanted.equals(there)) {
      found.add(new Drift(path, attribute, wanted, there));
    }
  }

  List<TopologyDifference> found() {
    return List.copyOf(found);
  }
}
