package dev.portolan.inmemory;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.AdapterContext;
import dev.portolan.ports.spi.Setting;
import dev.portolan.ports.spi.Transport;
import dev.portolan.ports.spi.TransportProvider;
import java.util.List;

/** Opens in-memory brokers, under the name {@code inmemory}. */
public final class InMemoryTransportProvider implements TransportProvider {

  @Override
  public String name() {
    return "inmemory";
  }

  @Override
  public List<Setting<?>> settings() {
    return InMemorySettings.all();
  }

  @Override
  public Transport open(AdapterContext context) {
    int maxEventBytes = context.settings().get(InMemorySettings.MAX_EVENT_BYTES);
    int maxBacklog = context.settings().get(InMemorySettings.MAX_BACKLOG);
    if (maxEventBytes < 1 || maxBacklog < 1) {
      throw new MessagingException(
          ErrorCode.INVALID,
          "In-memory broker: max-event-bytes is %d and max-backlog %d, both must be at least 1"
              .formatted(maxEventBytes, maxBacklog));
    }
    return new InMemoryTransport(maxEventBytes, maxBacklog, context.clock());
  }
}
