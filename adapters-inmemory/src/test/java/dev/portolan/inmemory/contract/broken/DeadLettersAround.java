package dev.portolan.inmemory.contract.broken;

import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.DeadLetter;
import dev.portolan.ports.spi.DeadLetterPage;
import dev.portolan.ports.spi.DeadLetters;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hands every call on; a fault overrides what it breaks. */
class DeadLettersAround implements DeadLetters {
  final DeadLetters sound;

  DeadLettersAround(DeadLetters sound) {
    this.sound = sound;
  }

  List<DeadLetter> everything() {
    return sound.list(null, 10_000).entries();
  }

  @Override
  public DeadLetterPage list(@Nullable String from, int maxEntries) {
    return sound.list(from, maxEntries);
  }

  @Override
  public BatchResult redrive(List<DeadLetter> entries) {
    return sound.redrive(entries);
  }

  @Override
  public BatchResult purge(List<DeadLetter> entries) {
    return sound.purge(entries);
  }
}
