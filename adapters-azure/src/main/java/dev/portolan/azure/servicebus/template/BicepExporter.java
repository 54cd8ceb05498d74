package dev.portolan.azure.servicebus.template;

import dev.portolan.azure.bicep.BicepFile;
import dev.portolan.azure.bicep.Principals;
import dev.portolan.azure.bicep.RoleAssignments;
import dev.portolan.azure.bicep.SymbolicNames;
import dev.portolan.azure.servicebus.topology.ServiceBusDeclaration;
import dev.portolan.azure.servicebus.topology.ServiceBusNames;
import dev.portolan.ports.spi.ExportRequest;
import dev.portolan.ports.spi.ServiceDeclaration;
import dev.portolan.ports.spi.TopologyExporter;

/**
 * Writes a Bicep file for a resource group: a namespace, in it what {@code portolan topology
 * create} makes, attribute by attribute, and for each service the roles that it needs. Namespace,
 * prefix and principals are parameters, with what is configured as their defaults.
 */
public final class BicepExporter implements TopologyExporter {

  /** Found by {@link java.util.ServiceLoader}. */
  public BicepExporter() {}

  @Override
  public String format() {
    return "bicep";
  }

  @Override
  public String broker() {
    return "azure-servicebus";
  }

  @Override
  public String export(ExportRequest request) {
    var file = new BicepFile("Topics, subscriptions and roles of an application on Portolan");
    var symbols = new SymbolicNames();
    var roles = new RoleAssignments();
    var names = ServiceBusNames.behindParameter(NamespaceResource.PREFIX_REFERENCE);
    NamespaceResource.add(request.broker(), file);
    var declared = ServiceBusDeclaration.of(ServiceDeclaration.topology(request.services()), names);
    declared.topics().forEach(topic -> TopicResource.add(topic, symbols, file));
    declared.subscriptions().forEach(one -> SubscriptionResources.add(one, symbols, file));
    var principals = new Principals(file, symbols);
    request.services().forEach(one -> new ServiceRoles(one, symbols, roles).add(principals));
    roles.addTo(file);
    return file.text();
  }
}
