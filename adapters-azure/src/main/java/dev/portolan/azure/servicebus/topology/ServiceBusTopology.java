package dev.portolan.azure.servicebus.topology;

import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.administration.ServiceBusAdministrationClient;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.Topology;
import dev.portolan.ports.spi.TopologyDifference;
import java.util.List;
import java.util.function.Supplier;

/**
 * A topology in a Service Bus namespace: compared and created there.
 *
 * <p>Both block for a call or a few for each topic and subscription, one after the other; a failure
 * of one ends it, as {@link MessagingException}. Both can be called again then, and from any number
 * of threads and processes at once. The client stays its owner's.
 */
public final class ServiceBusTopology {
  private final NamespaceCalls namespace;
  private final EntityProbes probes;
  private final ServiceBusNames names;

  /**
   * Creates a view of a namespace; makes no call.
   *
   * @param administration asks for what is there and creates it, which needs the right to manage;
   *     what it retries, and how long it waits for an answer, is its owner's to set
   * @param builders gives a new builder of clients whenever asked, with endpoint and credentials:
   *     for looking at what is there with fewer rights; what they retry is set here
   * @param names of topics and subscriptions
   */
  public ServiceBusTopology(
      ServiceBusAdministrationClient administration,
      Supplier<ServiceBusClientBuilder> builders,
      ServiceBusNames names) {
    this.namespace = new NamespaceCalls(administration);
    this.probes = new EntityProbes(builders);
    this.names = names;
  }

  /**
   * {@return how the namespace differs from a declared topology, attribute by attribute; topics
   * first, each in the order of the declaration}
   *
   * <p>Where attributes may not be read, which needs the right to manage, it sees with the rights
   * to send and to listen whether topics and subscriptions are there and have the declared rules,
   * for at most 10 s each, and reports the rest as unverifiable.
   *
   * @throws MessagingException {@code INVALID} or {@code UNSUPPORTED} for what Service Bus cannot
   *     have, all of it at once; {@code UNAUTHORIZED} if nothing may be seen at all; else as the
   *     calls fail
   */
  public List<TopologyDifference> compare(Topology declared) {
    var differences = new Differences();
    new TopologyComparison(namespace, probes, differences)
        .compare(ServiceBusDeclaration.of(declared, names));
    return differences.found();
  }

  /**
   * Creates what is missing; changes and deletes nothing. Needs the right to manage.
   *
   * @throws MessagingException {@code INVALID} or {@code UNSUPPORTED} for what Service Bus cannot
   *     have, all of it at once and before anything is created; else as the calls fail
   */
  public void create(Topology declared) {
    new TopologyCreation(namespace).create(ServiceBusDeclaration.of(declared, names));
  }
}
