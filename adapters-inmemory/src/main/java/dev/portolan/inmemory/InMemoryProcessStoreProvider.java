package dev.portolan.inmemory;

import dev.portolan.inmemory.store.InMemoryProcessStore;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.AdapterContext;
import dev.portolan.ports.spi.ProcessStore;
import dev.portolan.ports.spi.ProcessStoreProvider;
import dev.portolan.ports.spi.Setting;
import java.time.Duration;
import java.util.List;

/** Opens {@link InMemoryProcessStore}s, under the name {@code inmemory}. */
public final class InMemoryProcessStoreProvider implements ProcessStoreProvider {
  /** Above the standard subscription's 4 days of retention and 14 for dead letters. */
  private static final Setting<Duration> INBOX_RETENTION =
      Setting.duration(
          "inbox-retention",
          Duration.ofDays(30),
          "How long the id of a consumed event is remembered");

  @Override
  public String name() {
    return "inmemory";
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(INBOX_RETENTION);
  }

  @Override
  public ProcessStore open(AdapterContext context) {
    Duration retention = context.settings().get(INBOX_RETENTION);
    if (!retention.isPositive()) {
      throw new MessagingException(
          ErrorCode.INVALID,
          "In-memory store: "
              + INBOX_RETENTION.name()
              + " is "
              + retention
              + ": a positive length of time is needed");
    }
    return new InMemoryProcessStore(retention);
  }
}
