package dev.portolan.azure.queuestorage;

import dev.portolan.ports.spi.AdapterContext;
import dev.portolan.ports.spi.Setting;
import dev.portolan.ports.spi.Transport;
import dev.portolan.ports.spi.TransportProvider;
import java.util.List;

/** Opens {@link QueueStorageTransport}s, under the name {@code azure-queue}. */
public final class QueueStorageTransportProvider implements TransportProvider {
  @Override
  public String name() {
    return "azure-queue";
  }

  @Override
  public List<Setting<?>> settings() {
    return QueueStorageSettings.ALL;
  }

  @Override
  public Transport open(AdapterContext context) {
    return QueueStorageTransport.open(context);
  }
}
