package dev.portolan.inmemory;

import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.EventFormat;
import dev.portolan.ports.spi.Payload;

/** Structured mode is for brokers without room for attributes; calling it is a defect here. */
final class NoFormat implements EventFormat {
  @Override
  public String contentType() {
    throw new AssertionError("not needed in memory");
  }

  @Override
  public Payload write(EncodedEvent event) {
    throw new AssertionError("not needed in memory");
  }

  @Override
  public EncodedEvent read(Payload document) {
    throw new AssertionError("not needed in memory");
  }
}
