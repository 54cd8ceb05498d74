package dev.portolan.azure.servicebus;

import dev.portolan.ports.spi.AdapterContext;
import dev.portolan.ports.spi.Setting;
import dev.portolan.ports.spi.Transport;
import dev.portolan.ports.spi.TransportProvider;
import java.util.List;

/** Opens {@link ServiceBusTransport}s, under the name {@code azure-servicebus}. */
public final class ServiceBusTransportProvider implements TransportProvider {
  @Override
  public String name() {
    return "azure-servicebus";
  }

  @Override
  public List<Setting<?>> settings() {
    return ServiceBusSettings.ALL;
  }

  @Override
  public Transport open(AdapterContext context) {
    return ServiceBusTransport.open(context);
  }
}
