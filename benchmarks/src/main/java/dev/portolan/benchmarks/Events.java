package dev.portolan.benchmarks;

import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.Payload;
import java.util.Map;

/** The events of the workload, made in advance, so that they cost no peer anything. */
final class Events {
  static final Topic<String> TOPIC = Topic.of("orders", String.class);
  static final int DATA_BYTES = 256;

  /** A power of two. */
  static final int DISTINCT = 1_024;

  private static final EncodedEvent[] ALL = new EncodedEvent[DISTINCT];

  static {
    for (int number = 0; number < DISTINCT; number++) {
      ALL[number] = withData(number, new byte[DATA_BYTES]);
    }
  }

  private Events() {}

  /** {@return the event of a number; numbers that are {@link #DISTINCT} apart share one} */
  static EncodedEvent of(int number) {
    return ALL[number & (DISTINCT - 1)];
  }

  /** {@return a new event that owns this data} */
  static EncodedEvent withData(int number, byte[] data) {
    var attributes =
        new EventAttributes(
            Integer.toString(number),
            "/benchmarks",
            "portolan.benchmarks.order-placed.v1",
            null,
            null,
            "application/octet-stream",
            null,
            Map.of(EventAttributes.PARTITION_KEY, "key-" + number % 64));
    return new EncodedEvent(attributes, Payload.ofOwned(data));
  }

  /** {@return the number of an event} */
  static int numberOf(EncodedEvent event) {
    return Integer.parseInt(event.attributes().id());
  }
}
