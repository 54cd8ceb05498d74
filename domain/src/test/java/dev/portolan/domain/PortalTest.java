package dev.portolan.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.domain.context.BoundedContext;
import dev.portolan.domain.context.SubscribedProcess;
import dev.portolan.ports.EventType;
import dev.portolan.ports.Filter;
import dev.portolan.ports.Ordering;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.Topology;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PortalTest {

  @Test
  void theTopologyIsWhole() {
    var topology = new Topology(Portal.topics(), Portal.subscriptions());
    assertThat(topology.topics())
        .extracting(Topic::name)
        .containsExactlyInAnyOrder(
            "portal.sales.intake",
            "portal.sales.orders",
            "portal.billing.invoices",
            "portal.billing.number-requests",
            "portal.billing.numbers",
            "portal.warehouse.deliveries",
            "portal.warehouse.shipments",
            "portal.warehouse.reservations",
            "portal.warehouse.stock");
    assertThat(topology.subscriptions())
        .extracting(Subscription::path)
        .containsExactlyInAnyOrder(
            "portal.sales.intake/sales.order",
            "portal.billing.invoices/sales.order",
            "portal.warehouse.shipments/sales.order",
            "portal.sales.orders/billing.invoice",
            "portal.billing.numbers/billing.invoice",
            "portal.billing.number-requests/billing.number-series",
            "portal.sales.orders/warehouse.shipment",
            "portal.warehouse.stock/warehouse.shipment",
            "portal.warehouse.deliveries/warehouse.stock-item",
            "portal.warehouse.reservations/warehouse.stock-item");
  }

  @Test
  void topicsBelongToTheContextInTheirName() {
    for (BoundedContext context : Portal.contexts()) {
      assertThat(context.topics())
          .allMatch(topic -> topic.name().startsWith("portal." + context.name() + "."));
      assertThat(context.catalog().types())
          .allMatch(type -> type.name().startsWith("portolan." + context.name() + "."));
      assertThat(context.processes())
          .allMatch(of -> of.process().name().startsWith(context.name() + "."));
    }
  }

  @Test
  void everyEventOfTheCatalogueHasExactlyOneTopic() {
    for (EventType<?, ?> type : Portal.catalog().types()) {
      assertThat(Portal.topics())
          .as(type.name())
          .filteredOn(topic -> topic.eventType().isAssignableFrom(type.wireType()))
          .hasSize(1);
    }
  }

  @Test
  void everyEventThatATopicCanHoldIsInTheCatalogue() {
    var declared = new HashSet<Class<?>>();
    Portal.catalog().types().forEach(type -> declared.add(type.wireType()));
    for (Topic<?> topic : Portal.topics()) {
      assertThat(declared).containsAll(records(topic.eventType()));
    }
  }

  @Test
  void filtersNameDeclaredTypesOfTheirTopic() {
    for (Subscription<?> subscription : Portal.subscriptions()) {
      if (subscription.filter() instanceof Filter.In(var attribute, var names)) {
        assertThat(attribute).isEqualTo("type");
        for (String name : names) {
          Class<?> type = Portal.catalog().byName(name).orElseThrow().wireType();
          assertThat(subscription.topic().eventType()).isAssignableFrom(type);
        }
      } else {
        assertThat(subscription.filter()).isEqualTo(Filter.all());
      }
    }
  }

  @Test
  void nobodyNeedsOrderAndManyRunAtOnce() {
    assertThat(Portal.topics()).noneMatch(Topic::ordered);
    assertThat(Portal.subscriptions())
        .allMatch(subscription -> subscription.ordering().equals(Ordering.unordered()))
        .allMatch(subscription -> subscription.concurrency() == 256);
  }

  @Test
  void everyStateAProcessCanHaveIsDeclaredUnderANameOfItsOwn() {
    var names = new HashSet<String>();
    for (SubscribedProcess<?> subscribed : Portal.processes()) {
      var process = subscribed.process();
      var declared = new HashSet<Class<?>>();
      for (EventType<?, ?> type : process.stateTypes()) {
        assertThat(names.add(type.name())).as(type.name()).isTrue();
        declared.add(type.wireType());
      }
      Class<?> initial = process.initialState().getClass();
      assertThat(declared).isEqualTo(records(stateType(initial)));
    }
  }

  private static Class<?> stateType(Class<?> initialState) {
    var interfaces = List.of(initialState.getInterfaces());
    return interfaces.isEmpty() ? initialState : interfaces.getFirst();
  }

  private static Set<Class<?>> records(Class<?> type) {
    if (!type.isSealed()) {
      return Set.of(type);
    }
    var records = new HashSet<Class<?>>();
    for (Class<?> permitted : type.getPermittedSubclasses()) {
      records.addAll(records(permitted));
    }
    return records;
  }
}
