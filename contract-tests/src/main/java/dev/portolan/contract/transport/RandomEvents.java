package dev.portolan.contract.transport;

import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.spi.EncodedEvent;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Events with every attribute at random. The same seed makes the same events. */
final class RandomEvents {
  private static final String SEED = "portolan.contract.seed";
  private static final List<String> CONTENT_TYPES =
      List.of("application/json", "text/plain", "application/octet-stream", "application/xml");

  private RandomEvents() {}

  /** {@return the seed of all that is random in the suites: the system property, or 1} */
  static long seed() {
    return Long.getLong(SEED, 1);
  }

  static List<EncodedEvent> of(Random random, int count) {
    var events = new ArrayList<EncodedEvent>();
    for (int number = 0; number < count; number++) {
      byte[] data = new byte[random.nextInt(200)];
      random.nextBytes(data);
      events.add(Events.withData(attributes(random, "event-" + number), data));
    }
    return events;
  }

  private static EventAttributes attributes(Random random, String id) {
    var extensions = new HashMap<String, String>();
    for (int number = random.nextInt(6); number > 0; number--) {
      extensions.put(one(OddValues.EXTENSION_NAMES, random), one(OddValues.STRINGS, random));
    }
    return new EventAttributes(
        id,
        one(OddValues.STRINGS, random),
        one(OddValues.STRINGS, random),
        perhaps(OddValues.STRINGS, random),
        random.nextBoolean() ? time(random) : null,
        perhaps(CONTENT_TYPES, random),
        perhaps(OddValues.STRINGS, random),
        extensions);
  }

  private static OffsetDateTime time(Random random) {
    var instant = Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
    return instant.atOffset(ZoneOffset.ofTotalSeconds(60 * (random.nextInt(1_441) - 720)));
  }

  static <T> T one(List<T> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }

  private static @Nullable String perhaps(List<String> of, Random random) {
    return random.nextBoolean() ? one(of, random) : null;
  }
}
