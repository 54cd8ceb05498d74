package dev.portolan.azure.queuestorage.template;

import dev.portolan.azure.bicep.BicepFile;
import dev.portolan.azure.bicep.Principals;
import dev.portolan.azure.bicep.RoleAssignments;
import dev.portolan.azure.bicep.SymbolicNames;
import dev.portolan.azure.queuestorage.topology.QueueStorageNames;
import dev.portolan.azure.queuestorage.topology.QueueStorageTopology;
import dev.portolan.ports.spi.ExportRequest;
import dev.portolan.ports.spi.ServiceDeclaration;
import dev.portolan.ports.spi.Topology;
import dev.portolan.ports.spi.TopologyExporter;

/**
 * Writes a Bicep file for a resource group: a storage account, in it the queues that {@code
 * portolan topology create} makes, with their metadata, a container where large data goes into Blob
 * Storage, and for each service the roles that it needs. Account, prefix and principals are
 * parameters, with what is configured as their defaults.
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
    return "azure-queue";
  }

  @Override
  public String export(ExportRequest request) {
    Topology declared = ServiceDeclaration.topology(request.services());
    QueueStorageTopology.check(declared);
    var file = new BicepFile("Queues and roles of an application on Portolan");
    var symbols = new SymbolicNames();
    var roles = new RoleAssignments();
    var queues =
        new QueueResources(
            QueueStorageNames.behindParameter(StorageResource.PREFIX_REFERENCE), symbols, file);
    StorageResource.add(request.broker(), file);
    declared.subscriptions().forEach(queues::add);
    declared.topics().forEach(topic -> queues.add(topic, declared));
    var principals = new Principals(file, symbols);
    var large = LargeEventsContainer.of(request.blobs());
    large.ifPresent(container -> container.add(file));
    request
        .services()
        .forEach(
            service ->
                new ServiceRoles(service, declared, symbols, roles)
                    .add(principals, large.isPresent()));
    roles.addTo(file);
    return file.text();
  }
}
