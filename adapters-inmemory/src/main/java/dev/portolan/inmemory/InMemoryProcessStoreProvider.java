package dev.portolan.inmemory;

import dev.portolan.ports.spi.AdapterContext;
import dev.portolan.ports.spi.ProcessStore;
import dev.portolan.ports.spi.ProcessStoreProvider;
import dev.portolan.ports.spi.Setting;
import java.util.List;

/** Opens in-memory process stores, under the name {@code inmemory}. */
public final class InMemoryProcessStoreProvider implements ProcessStoreProvider {

  @Override
  public String name() {
    return "inmemory";
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of();
  }

  @Override
  public ProcessStore open(AdapterContext context) {
    return new InMemoryProcessStore();
  }
}
