package dev.portolan.ports.spi;

import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * What one service of an application publishes and consumes: what it is to be allowed, and nothing
 * more.
 *
 * @param name for instance {@code billing}
 * @param publishes the topics it publishes to; copied
 * @param consumes the subscriptions it consumes; copied
 */
public record ServiceDeclaration(
    String name, List<Topic<?>> publishes, List<Subscription<?>> consumes) {
  /** Copies both lists. */
  public ServiceDeclaration {
    Objects.requireNonNull(name, "name");
    publishes = List.copyOf(publishes);
    consumes = List.copyOf(consumes);
  }

  /** {@return all that is declared by these services} */
  public static Topology topology(Collection<ServiceDeclaration> services) {
    return Topology.of(
        services.stream().flatMap(service -> service.publishes().stream()).distinct().toList(),
        services.stream()
            .<Subscription<?>>flatMap(service -> service.consumes().stream())
            .distinct()
            .toList());
  }
}
