package dev.portolan.runtime.topology;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.Topology;
import dev.portolan.ports.spi.TopologyDifference;
import dev.portolan.ports.spi.Transport;
import dev.portolan.runtime.environment.OnMissing;
import java.util.List;
import java.util.stream.Collectors;

/** Lets an engine start only on the topology it declares (clauses T1, T2). */
public final class TopologyGate {
  private static final System.Logger LOG = System.getLogger(TopologyGate.class.getName());

  private TopologyGate() {}

  /**
   * Creates or compares, as asked.
   *
   * @throws MessagingException with {@link ErrorCode#NOT_FOUND} and the exact list of differences
   */
  public static void pass(Transport transport, Topology declared, OnMissing onMissing) {
    switch (onMissing) {
      case ASSUME -> {}
      case VALIDATE -> validate(transport, declared);
      case CREATE -> {
        if (!transport.capabilities().contains(Capability.TOPOLOGY_CREATE)) {
          throw new MessagingException(
              ErrorCode.UNSUPPORTED,
              "This broker's adapter creates no topology: create it with the broker's own tools");
        }
        transport.create(declared);
        validate(transport, declared);
      }
    }
  }

  private static void validate(Transport transport, Topology declared) {
    List<TopologyDifference> differences = transport.compare(declared);
    differences.stream()
        .filter(TopologyDifference.Unverifiable.class::isInstance)
        .forEach(difference -> LOG.log(System.Logger.Level.WARNING, "Topology: " + difference));
    List<TopologyDifference> wrong =
        differences.stream()
            .filter(difference -> !(difference instanceof TopologyDifference.Unverifiable))
            .toList();
    if (!wrong.isEmpty()) {
      throw new MessagingException(
          ErrorCode.NOT_FOUND,
          wrong.stream()
              .map(TopologyDifference::toString)
              .collect(
                  Collectors.joining(
                      "\n  ",
                      "The broker's topology is not as declared; create or mend it:\n  ",
                      "")));
    }
  }
}
