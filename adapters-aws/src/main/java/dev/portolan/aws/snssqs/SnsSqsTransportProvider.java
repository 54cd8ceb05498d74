package dev.portolan.aws.snssqs;

import dev.portolan.ports.spi.AdapterContext;
import dev.portolan.ports.spi.Setting;
import dev.portolan.ports.spi.Transport;
import dev.portolan.ports.spi.TransportProvider;
import java.util.List;

/** Opens {@link SnsSqsTransport}s, under the name {@code aws}. */
public final class SnsSqsTransportProvider implements TransportProvider {
  @Override
  public String name() {
    return "aws";
  }

  @Override
  public List<Setting<?>> settings() {
    return SnsSqsSettings.ALL;
  }

  @Override
  public Transport open(AdapterContext context) {
    return SnsSqsTransport.open(context);
  }
}
