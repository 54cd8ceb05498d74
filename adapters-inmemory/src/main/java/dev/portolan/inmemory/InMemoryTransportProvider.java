package dev.portolan.inmemory;

import dev.portolan.ports.spi.AdapterContext;
import dev.portolan.ports.spi.Setting;
import dev.portolan.ports.spi.Transport;
import dev.portolan.ports.spi.TransportProvider;
import java.util.List;

/** Opens {@link InMemoryTransport}s, under the name {@code inmemory}. */
public final class InMemoryTransportProvider implements TransportProvider {
  @Override
  public String name() {
    return "inmemory";
  }

  @Override
  public List<Setting<?>> settings() {
    return InMemorySettings.ALL;
  }

  @Override
  public Transport open(AdapterContext context) {
    return InMemoryTransport.open(context);
  }
}
