package dev.portolan.ports.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of dead letters, oldest first.
 *
 * @param entries the entries; copied
 * @param next where the next page begins, or null when this is the last
 */
public record DeadLetterPage(List<DeadLetter> entries, @Nullable String next) {
  /** Copies the entries. */
  public DeadLetterPage {
    entries = List.copyOf(entries);
  }
}
