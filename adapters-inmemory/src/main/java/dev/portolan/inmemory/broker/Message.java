package dev.portolan.inmemory.broker;

import dev.portolan.ports.spi.EncodedEvent;

/** An accepted event, shared by all subscriptions that get it. */
class Message {
  private final EncodedEvent event;
  private final long enqueuedAtMillis;
  private final int bytes;

  /**
   * Creates the message.
   *
   * @param event the event
   * @param enqueuedAtMillis when it was accepted
   * @param bytes what it counts against the backlog
   */
  Message(EncodedEvent event, long enqueuedAtMillis, int bytes) {
    this.event = event;
    this.enqueuedAtMillis = enqueuedAtMillis;
    this.bytes = bytes;
  }

  final EncodedEvent event() {
    return event;
  }

  final long enqueuedAtMillis() {
    return enqueuedAtMillis;
  }

  final int bytes() {
    return bytes;
  }

  /** {@return handler starts that an earlier copy brought with it} */
  int attempts() {
    return 0;
  }

  int redriveGeneration() {
    return 0;
  }

  /** {@return since when a consumer could have had it; retention counts from here} */
  long availableSinceMillis() {
    return enqueuedAtMillis;
  }
}
