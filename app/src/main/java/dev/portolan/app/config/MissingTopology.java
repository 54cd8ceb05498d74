package dev.portolan.app.config;

import dev.portolan.ports.spi.Capability;
import dev.portolan.runtime.environment.OnMissing;
import java.util.Set;

/**
 * What is done at start about declared topology that the broker lacks, as configuration says it.
 *
 * <p>A broker that does not declare {@link Capability#DURABLE} begins empty with every process, so
 * there is nothing to validate against: {@link #AUTO} creates there and validates everywhere else.
 */
public enum MissingTopology {
  /** Create on a broker that is not durable, validate on one that is. */
  AUTO,
  /** Compare, and refuse to start with the list of differences. */
  VALIDATE,
  /** Create what is missing, then compare. */
  CREATE,
  /** Ask nothing. */
  ASSUME;

  /** {@return what this means on a broker with these capabilities} */
  public OnMissing on(Set<Capability> capabilities) {
    return switch (this) {
      case AUTO ->
          capabilities.contains(Capability.DURABLE) ? OnMissing.VALIDATE : OnMissing.CREATE;
      case VALIDATE -> OnMissing.VALIDATE;
      case CREATE -> OnMissing.CREATE;
      case ASSUME -> OnMissing.ASSUME;
    };
  }
}
