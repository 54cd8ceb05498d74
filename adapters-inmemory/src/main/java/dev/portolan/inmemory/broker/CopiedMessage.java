package dev.portolan.inmemory.broker;

import dev.portolan.ports.spi.EncodedEvent;

/** A message with a past or a future: delayed, redriven, or carrying attempts. */
final class CopiedMessage extends Message {
  private final int attempts;
  private final int redriveGeneration;
  private final long availableSinceMillis;

  CopiedMessage(
      EncodedEvent event,
      long enqueuedAtMillis,
      int bytes,
      long availableSinceMillis,
      int attempts,
      int redriveGeneration) {
    super(event, enqueuedAtMillis, bytes);
    this.attempts = attempts;
    this.redriveGeneration = redriveGeneration;
    this.availableSinceMillis = availableSinceMillis;
  }

  @Override
  int attempts() {
    return attempts;
  }

  @Override
  int redriveGeneration() {
    return redriveGeneration;
  }

  @Override
  long availableSinceMillis() {
    return availableSinceMillis;
  }
}
