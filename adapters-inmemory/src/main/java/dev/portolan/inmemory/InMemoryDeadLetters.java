package dev.portolan.inmemory;

import dev.portolan.inmemory.broker.DeadLetterDesk;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.DeadLetter;
import dev.portolan.ports.spi.DeadLetterPage;
import dev.portolan.ports.spi.DeadLetters;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The dead letters of one subscription, until the transport is closed. */
final class InMemoryDeadLetters implements DeadLetters {
  private final DeadLetterDesk desk;
  private final InstantSource clock;
  private final Runnable requireOpen;

  InMemoryDeadLetters(DeadLetterDesk desk, InstantSource clock, Runnable requireOpen) {
    this.desk = desk;
    this.clock = clock;
    this.requireOpen = requireOpen;
  }

  @Override
  public DeadLetterPage list(@Nullable String from, int maxEntries) {
    requireOpen.run();
    return desk.list(clock.millis(), from, maxEntries);
  }

  @Override
  public BatchResult redrive(List<DeadLetter> entries) {
    requireOpen.run();
    return desk.redrive(clock.millis(), entries);
  }

  @Override
  public BatchResult purge(List<DeadLetter> entries) {
    requireOpen.run();
    return desk.purge(clock.millis(), entries);
  }
}
