package dev.portolan.runtime.claimcheck;

import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.EncodedEvent;

/** What came of looking for an event's data. */
public sealed interface Resolved {

  /**
   * The event is whole.
   *
   * @param event the event as its producer published it
   */
  record Whole(EncodedEvent event) implements Resolved {}

  /**
   * The data cannot be had, now or later.
   *
   * @param problem why, without any of the data
   */
  record Lost(String problem) implements Resolved {}

  /**
   * The store does not answer, which is no fault of the event.
   *
   * @param cause what the store said
   */
  record Later(MessagingException cause) implements Resolved {}
}
