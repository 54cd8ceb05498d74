package dev.portolan.runtime.publish;

import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.Publication;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.runtime.codec.EventCodec;
import dev.portolan.runtime.telemetry.Telemetry;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/**
 * Turns a publication into an encoded event: what the engine adds is id, source, time, logical
 * type, partition key and trace context.
 */
public final class EventFactory {
  private static final String JSON = "application/json";

  private final EventCodec codec;
  private final InstantSource clock;
  private final Telemetry telemetry;

  /** Creates the factory. */
  public EventFactory(EventCodec codec, InstantSource clock, Telemetry telemetry) {
    this.codec = codec;
    this.clock = clock;
    this.telemetry = telemetry;
  }

  /**
   * {@return the event of a publication}
   *
   * @param id the event's id
   * @param source who produces it
   * @param inherited extensions it takes over where the publication has none of that name
   */
  public EncodedEvent create(
      Publication<?> publication, String id, String source, Map<String, String> inherited) {
    var extensions = new HashMap<>(inherited);
    extensions.putAll(publication.extensions());
    String key = publication.key();
    if (key != null) {
      extensions.put(EventAttributes.PARTITION_KEY, key);
    }
    var attributes =
        new EventAttributes(
            id,
            source,
            codec.typeOf(publication.data()),
            publication.subject(),
            OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC),
            JSON,
            null,
            extensions);
    return codec.encode(telemetry.inject(attributes), publication.data());
  }
}
