package dev.portolan.azure.servicebus.template;

import dev.portolan.azure.bicep.Principals;
import dev.portolan.azure.bicep.Role;
import dev.portolan.azure.bicep.RoleAssignments;
import dev.portolan.azure.bicep.SymbolicNames;
import dev.portolan.ports.Ordering;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.ServiceDeclaration;

/**
 * What a service may do, and, for people rather than for the service, who redrives its dead
 * letters. Each role is given on one topic or subscription.
 *
 * @param service what the service does
 * @param symbols of topics and subscriptions
 * @param roles where they go
 */
record ServiceRoles(ServiceDeclaration service, SymbolicNames symbols, RoleAssignments roles) {
  /** "Azure built-in roles for Integration". */
  static final Role SENDER =
      new Role("sender", "Azure Service Bus Data Sender", "69a216fc-b8fb-44d8-bc22-1f3c2cd27a39");

  /** "Azure built-in roles for Integration". */
  static final Role RECEIVER =
      new Role(
          "receiver", "Azure Service Bus Data Receiver", "4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0");

  void add(Principals principals) {
    if (service.publishes().isEmpty() && service.consumes().isEmpty()) {
      return;
    }
    String itself = principals.service(service.name());
    service.publishes().forEach(topic -> roles.give(itself, SENDER, symbol(topic)));
    if (!service.consumes().isEmpty()) {
      String operator = principals.operator(service.name());
      service.consumes().forEach(one -> consume(one, itself, operator));
    }
  }

  private void consume(Subscription<?> subscription, String itself, String operator) {
    String symbol = symbols.of(subscription.path(), SubscriptionResources.KIND);
    roles.give(itself, RECEIVER, symbol);
    if (subscription.ordering() instanceof Ordering.Unordered) {
      // A delayed release is a copy for this one subscription, sent to the topic
      roles.give(itself, SENDER, symbol(subscription.topic()));
    }
    roles.give(operator, RECEIVER, symbol);
    roles.give(operator, SENDER, symbol(subscription.topic()));
  }

  private String symbol(Topic<?> topic) {
    return symbols.of(topic.name(), TopicResource.KIND);
  }
}
