package dev.portolan.ports.spi;

import dev.portolan.ports.MessagingException;
import java.util.Objects;

/**
 * Why one entry of a batch failed.
 *
 * @param position index of the entry in the batch, from 0
 * @param cause why, with the code that says whether it can be tried again
 */
public record EntryFailure(int position, MessagingException cause) {
  /** Checks that a cause is given. */
  public EntryFailure {
    Objects.requireNonNull(cause, "cause");
  }
}
