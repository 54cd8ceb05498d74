/**
 * The reference domain: a payment portal of sales, billing and warehouse. Depends on the ports and
 * the JDK alone.
 */
@org.jspecify.annotations.NullMarked
module dev.portolan.domain {
  requires static org.jspecify;
  requires transitive dev.portolan.ports;

  exports dev.portolan.domain;
  exports dev.portolan.domain.billing;
  exports dev.portolan.domain.billing.events;
  exports dev.portolan.domain.context;
  exports dev.portolan.domain.sales;
  exports dev.portolan.domain.sales.events;
  exports dev.portolan.domain.values;
  exports dev.portolan.domain.warehouse;
  exports dev.portolan.domain.warehouse.events;
}
