package dev.portolan.runtime.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.Event;
import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.EventCatalog;
import dev.portolan.ports.EventType;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.Payload;
import dev.portolan.ports.spi.ProcessInstance;
import dev.portolan.ports.spi.StoredState;
import dev.portolan.runtime.codec.JsonCodecTest.Order;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whatever bytes come from the wire: they are read or refused, in one line that holds none of the
 * data, and what was read is written and read again to the same. In a normal build the recorded
 * inputs run; docs/testing.md tells how to search for more.
 */
class DecoderFuzzTest {
  private static final String TYPE = "order.v1";

  private final CloudEventsJsonFormat format = new CloudEventsJsonFormat();
  private final JsonCodec json = JsonCodec.standard();
  private final EventCodec events =
      new EventCodec(EventCatalog.of(EventType.current(TYPE, Order.class)));
  private final StateCodec<Order> states =
      new StateCodec<>(List.of(EventType.current(TYPE, Order.class)));

  private static <T> Optional<T> readOrRefused(Supplier<T> reading) {
    try {
      return Optional.of(reading.get());
    } catch (MessagingException refused) {
      assertThat(refused.code()).isEqualTo(ErrorCode.INVALID);
      assertThat(refused.getMessage()).doesNotContainPattern("\\p{Cc}");
      return Optional.empty();
    }
  }

  @FuzzTest(maxDuration = "60s")
  void C18_documentsAreEventsOrRefused(byte[] bytes) {
    readOrRefused(() -> format.read(Payload.copyOf(bytes)))
        .ifPresent(
            event -> {
              assertThat(format.read(format.write(event))).isEqualTo(event);
              readOrRefused(() -> events.decode(event));
            });
  }

  @FuzzTest(maxDuration = "60s")
  void C18_jsonIsARecordOrRefused(byte[] bytes) {
    readOrRefused(() -> json.read(Payload.copyOf(bytes), Order.class))
        .ifPresent(
            order -> {
              Payload written = json.write(order);
              Order again = json.read(written, Order.class);
              // A decimal loses its exponent, which equals() sees and a reader does not.
              assertThat(json.write(again)).isEqualTo(written);
            });
  }

  @FuzzTest(maxDuration = "60s")
  void C18_dataOfADeclaredTypeIsAnEventOrRefused(byte[] bytes) {
    var attributes = new EventAttributes("1", "/fuzz", TYPE, null, null, null, null, Map.of());
    readOrRefused(() -> events.decode(new EncodedEvent(attributes, Payload.copyOf(bytes))))
        .map(Event::data)
        .ifPresent(
            data -> {
              EncodedEvent encoded = events.encode(attributes, data);
              Object again = events.decode(encoded).data();
              assertThat(events.encode(attributes, again)).isEqualTo(encoded);
            });
  }

  @FuzzTest(maxDuration = "60s")
  void S1_storedBytesAreAStateOrRefused(byte[] bytes) {
    var instance = new ProcessInstance("fuzz", "1");
    var stored = new StoredState(TYPE, Payload.copyOf(bytes));
    readOrRefused(() -> states.decode(instance, stored))
        .ifPresent(
            state -> {
              StoredState written = states.encode(state);
              assertThat(states.encode(states.decode(instance, written))).isEqualTo(written);
            });
  }
}
