package dev.portolan.azure.queuestorage.template;

import dev.portolan.azure.bicep.Principals;
import dev.portolan.azure.bicep.Role;
import dev.portolan.azure.bicep.RoleAssignments;
import dev.portolan.azure.bicep.SymbolicNames;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.ServiceDeclaration;
import dev.portolan.ports.spi.Topology;

/**
 * What a service may do, and, for people rather than for the service, who redrives its dead
 * letters. Publishers list the queues of the account, and put into those of a topic's
 * subscriptions; a subscription of another template is that one's to open to them.
 *
 * @param service what the service does
 * @param declared by all services
 * @param symbols of the queues
 * @param roles where they go
 */
record ServiceRoles(
    ServiceDeclaration service, Topology declared, SymbolicNames symbols, RoleAssignments roles) {
  /** "Azure built-in roles for Storage": adds messages. */
  static final Role SENDER =
      new Role(
          "sender", "Storage Queue Data Message Sender", "c6a89b2d-59bc-44d0-9896-0f6e12d7b80a");

  /** Lists queues and reads their metadata; sees messages, but takes none. */
  static final Role READER =
      new Role("reader", "Storage Queue Data Reader", "19e7f393-937e-4f77-808e-94535e297925");

  /**
   * Gets and deletes messages, and changes their visibility, which is more than Storage Queue Data
   * Message Processor may.
   */
  static final Role CONTRIBUTOR =
      new Role(
          "contributor", "Storage Queue Data Contributor", "974c5e8b-45b9-4653-ba55-5f855dd0fb88");

  /** Reads and writes blobs. */
  static final Role BLOBS =
      new Role(
          "blobContributor",
          "Storage Blob Data Contributor",
          "ba92f5b4-2d11-453d-a403-e96b0029c9fe");

  void add(Principals principals, boolean largeEvents) {
    if (service.publishes().isEmpty() && service.consumes().isEmpty()) {
      return;
    }
    String itself = principals.service(service.name());
    if (!service.publishes().isEmpty()) {
      roles.give(itself, READER, StorageResource.SYMBOL);
    }
    service.publishes().forEach(topic -> publish(topic, itself));
    if (!service.consumes().isEmpty()) {
      String operator = principals.operator(service.name());
      service.consumes().forEach(one -> consume(one, itself, operator));
    }
    if (largeEvents) {
      roles.give(itself, BLOBS, LargeEventsContainer.SYMBOL);
    }
  }

  private void publish(Topic<?> topic, String itself) {
    declared.subscriptions().stream()
        .filter(subscription -> subscription.topic().equals(topic))
        .forEach(subscription -> roles.give(itself, SENDER, queue(subscription)));
  }

  private void consume(Subscription<?> subscription, String itself, String operator) {
    String poison = symbols.of(subscription.path(), QueueResources.POISON);
    roles.give(itself, CONTRIBUTOR, queue(subscription));
    roles.give(itself, SENDER, poison);
    roles.give(operator, SENDER, queue(subscription));
    roles.give(operator, CONTRIBUTOR, poison);
  }

  private String queue(Subscription<?> subscription) {
    return symbols.of(subscription.path(), QueueResources.QUEUE);
  }
}
