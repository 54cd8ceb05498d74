package dev.portolan.app.portal;

import dev.portolan.ports.spi.ServiceDeclaration;
import dev.portolan.ports.spi.Topology;
import java.util.List;

/** The services that a run of the portal consists of, for the commands around it. */
public final class PortalServices {
  private PortalServices() {}

  /** {@return sales, billing and warehouse, and the ledger, which takes the orders in} */
  public static List<ServiceDeclaration> declared() {
    return PortalEngines.declarations();
  }

  /** {@return all topics and subscriptions of these services} */
  public static Topology topology() {
    return ServiceDeclaration.topology(declared());
  }
}
