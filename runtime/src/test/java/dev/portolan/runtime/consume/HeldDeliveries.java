package dev.portolan.runtime.consume;

import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.spi.Content;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.Payload;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes held deliveries whose lease never ends. */
final class HeldDeliveries {
  private HeldDeliveries() {}

  static HeldDelivery held(String id, @Nullable String key) {
    var attributes =
        new EventAttributes(
            id,
            "/test",
            "test.thing.v1",
            null,
            null,
            null,
            null,
            key == null ? Map.of() : Map.of(EventAttributes.PARTITION_KEY, key));
    return new HeldDelivery(
        new Fixed(new EncodedEvent(attributes, Payload.empty())),
        "topic/subscription",
        () -> Instant.EPOCH);
  }

  private record Fixed(Content content) implements Delivery {
    @Override
    public int attempt() {
      return 1;
    }

    @Override
    public int redriveGeneration() {
      return 0;
    }

    @Override
    public long enqueuedAtMillis() {
      return 0;
    }

    @Override
    public long leaseDeadlineMillis() {
      return Long.MAX_VALUE;
    }
  }
}
