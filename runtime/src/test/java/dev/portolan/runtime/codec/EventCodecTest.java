package dev.portolan.runtime.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.Event;
import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.EventCatalog;
import dev.portolan.ports.EventType;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.Payload;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.module.SimpleModule;

class EventCodecTest {
  sealed interface OrderEvent {}

  record OrderPlaced(String orderId, int lines) implements OrderEvent {}

  record OrderCancelled(String orderId) implements OrderEvent {}

  /** How {@link OrderPlaced} was written once. */
  record OrderPlacedV1(String order, String lines) {}

  sealed interface Payment {}

  record Card(String number) implements Payment {}

  record Paid(String orderId, List<Payment> payments) {}

  record Place(String shelf, int row) {}

  record Shelved(Map<Place, String> places) {}

  private static final String PLACED = "shop.sales.order-placed.v2";

  private final EventCodec codec =
      new EventCodec(
          EventCatalog.of(
              EventType.current(PLACED, OrderPlaced.class),
              EventType.current("shop.sales.order-cancelled.v1", OrderCancelled.class),
              EventType.older(
                  "shop.sales.order-placed.v1",
                  OrderPlacedV1.class,
                  old -> new OrderPlaced(old.order(), Integer.parseInt(old.lines())))));

  @Test
  void anEventIsEncodedUnderItsLogicalNameAndComesBackTyped() {
    var data = new OrderPlaced("o-1", 3);

    EncodedEvent encoded = codec.encode(attributes(codec.typeOf(data), "application/json"), data);

    assertThat(encoded.attributes().type()).isEqualTo(PLACED);
    assertThat(text(encoded)).isEqualTo("{\"orderId\":\"o-1\",\"lines\":3}");
    assertThat(codec.decode(encoded)).isEqualTo(new Event<>(encoded.attributes(), data));
  }

  @Test
  void anOlderVersionIsUpcast() {
    EncodedEvent old = encoded("shop.sales.order-placed.v1", "{\"order\":\"o-1\",\"lines\":\"3\"}");

    assertThat(codec.decode(old).data()).isEqualTo(new OrderPlaced("o-1", 3));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "application/json",
        "application/json; charset=utf-8",
        "application/vnd.shop.order+json;v=1",
        "APPLICATION/JSON"
      })
  void everyKindOfJsonIsDecoded(@Nullable String contentType) {
    var event =
        new EncodedEvent(
            attributes(PLACED, contentType), payload("{\"orderId\":\"o-1\",\"lines\":3}"));

    assertThat(codec.decode(event).data()).isEqualTo(new OrderPlaced("o-1", 3));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text/plain", "application/xml", "application/jsonlines", "json", "/json"})
  void C18_otherContentIsRefused(String contentType) {
    var event = new EncodedEvent(attributes(PLACED, contentType), payload("{\"orderId\":\"o-1\"}"));

    assertInvalid(() -> codec.decode(event))
        .withMessage(
            "Event '42' of source '/shop' of type '"
                + PLACED
                + "' has data of '"
                + contentType
                + "': only JSON can be decoded");
  }

  @Test
  void C18_anUnknownTypeIsRefusedWithTheNearestName() {
    assertInvalid(() -> codec.decode(encoded("shop.sales.order-canceled.v1", "{}")))
        .withMessage(
            "Event '42' of source '/shop' has the unknown type 'shop.sales.order-canceled.v1':"
                + " declare it; the nearest declared name is 'shop.sales.order-cancelled.v1'");
    assertInvalid(
            () -> new EventCodec(EventCatalog.of()).decode(encoded("shop.sales.any.v1", "{}")))
        .withMessageEndingWith("declare it; no type is declared");
  }

  @Test
  void C18_aClassNameIsNoType() {
    assertInvalid(() -> codec.decode(encoded(OrderPlaced.class.getName(), "{}")))
        .withMessageContaining("unknown type");
  }

  @Test
  void C18_dataThatDoesNotFitIsRefusedWithItsPlaceAndWithoutItself() {
    assertInvalid(() -> codec.decode(encoded(PLACED, "{\"orderId\":\"o-1\",\"lines\":\"SECRET\"}")))
        .withMessage(
            "Event '42' of source '/shop' of type '"
                + PLACED
                + "' cannot be read: at lines (line 1, column 26): is no int");
    assertInvalid(() -> codec.decode(encoded(PLACED, "SECRET")))
        .withMessageEndingWith("is not valid JSON")
        .withMessageNotContaining("SECRET");
    assertInvalid(() -> codec.decode(encoded(PLACED, "null"))).withMessageEndingWith(": is null");
    assertInvalid(() -> codec.decode(encoded(PLACED, ""))).withMessageEndingWith("is empty");
  }

  @Test
  void C18_aFailingUpcastIsRefusedWithItsPlaceAndWithoutTheData() {
    String data = "{\"order\":\"o-1\",\"lines\":\"SECRET\"}";

    assertInvalid(() -> codec.decode(encoded("shop.sales.order-placed.v1", data)))
        .withMessageContaining("cannot be upcast: NumberFormatException at ")
        .withMessageNotContaining("SECRET");
  }

  @Test
  void undeclaredDataAndAWrongTypeAreNotEncoded() {
    assertInvalid(() -> codec.encode(attributes(PLACED, null), "text"))
        .withMessageContaining("java.lang.String is not in the event catalogue");
    assertInvalid(() -> codec.encode(attributes(PLACED, null), new OrderCancelled("o-1")))
        .withMessageContaining(
            "has the type '" + PLACED + "', its data 'shop.sales.order-cancelled.v1'");
    assertInvalid(() -> codec.encode(attributes(PLACED, "text/plain"), new OrderPlaced("o-1", 1)))
        .withMessageContaining("has data of 'text/plain'");
  }

  @Test
  void aTypeThatCouldNeverBeReadIsRefusedAtTheStart() {
    EventCatalog nested = EventCatalog.of(EventType.current("shop.sales.paid.v1", Paid.class));
    EventCatalog open = EventCatalog.of(EventType.current("shop.sales.order.v1", OrderEvent.class));

    assertInvalid(() -> new EventCodec(nested))
        .withMessageContaining("Paid.payments is the abstract type " + Payment.class.getName());
    assertInvalid(() -> new EventCodec(open))
        .withMessageContaining("it is the abstract type " + OrderEvent.class.getName());
    assertInvalid(
            () ->
                new EventCodec(
                    EventCatalog.of(EventType.current("shop.sales.shelved.v1", Shelved.class))))
        .withMessageContaining("Shelved.places has records of several components as keys");
  }

  @Test
  void aModuleTellsHowANestedSealedTypeIsRead() {
    EventCatalog nested = EventCatalog.of(EventType.current("shop.sales.paid.v1", Paid.class));
    var module = new SimpleModule("payments").addAbstractTypeMapping(Payment.class, Card.class);
    var extended = new EventCodec(nested, JsonCodec.standard().with(module));
    var data = new Paid("o-1", List.of(new Card("4111")));

    EncodedEvent encoded = extended.encode(attributes("shop.sales.paid.v1", null), data);

    assertThat(extended.decode(encoded).data()).isEqualTo(data);
  }

  private static ThrowableAssertAlternative<MessagingException> assertInvalid(
      ThrowingCallable call) {
    return assertThatExceptionOfType(MessagingException.class)
        .isThrownBy(call)
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID))
        .withMessageNotContaining("\n")
        .withNoCause();
  }

  private static EncodedEvent encoded(String type, String data) {
    return new EncodedEvent(attributes(type, "application/json"), payload(data));
  }

  private static EventAttributes attributes(String type, @Nullable String contentType) {
    return new EventAttributes("42", "/shop", type, null, null, contentType, null, Map.of());
  }

  private static Payload payload(String text) {
    return Payload.copyOf(text.getBytes(UTF_8));
  }

  private static String text(EncodedEvent event) {
    return new String(event.data().toByteArray(), UTF_8);
  }
}
