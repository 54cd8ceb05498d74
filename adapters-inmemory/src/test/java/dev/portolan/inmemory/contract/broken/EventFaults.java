package dev.portolan.inmemory.contract.broken;

import dev.portolan.contract.clause.Clause;
import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Content;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.Payload;
import dev.portolan.ports.spi.Receiver;
import dev.portolan.ports.spi.Transport;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What wires do to events (clause P4). */
final class EventFaults {
  private static final int LONG = 256;
  private static final int MANY = 10;

  private EventFaults() {}

  private static Fault events(String name, UnaryOperator<EncodedEvent> change) {
    UnaryOperator<Transport> breaking =
        transport ->
            new TransportAround(transport) {
              @Override
              Receiver around(Receiver receiver, Subscription<?> subscription) {
                return changing(receiver, change);
              }
            };
    return Fault.of(name, Clause.P4, breaking);
  }

  private static Receiver changing(Receiver receiver, UnaryOperator<EncodedEvent> change) {
    return new ReceiverAround(receiver) {
      @Override
      Delivery around(Delivery delivery) {
        return new DeliveryAround(delivery) {
          @Override
          public Content content() {
            return change.apply(event(sound));
          }
        };
      }
    };
  }

  private static Fault attributes(String name, UnaryOperator<EventAttributes> change) {
    return events(name, event -> new EncodedEvent(change.apply(event.attributes()), event.data()));
  }

  private static Fault payloads(String name, UnaryOperator<Payload> change) {
    return events(name, event -> new EncodedEvent(event.attributes(), change.apply(event.data())));
  }

  private static Fault strings(String name, UnaryOperator<String> change) {
    return attributes(
        name,
        of ->
            new EventAttributes(
                change.apply(of.id()),
                change.apply(of.source()),
                change.apply(of.type()),
                apply(change, of.subject()),
                of.time(),
                apply(change, of.dataContentType()),
                apply(change, of.dataSchema()),
                of.extensions().entrySet().stream()
                    .collect(
                        Collectors.toMap(Map.Entry::getKey, e -> change.apply(e.getValue())))));
  }

  private static @Nullable String apply(UnaryOperator<String> change, @Nullable String value) {
    return value == null ? null : change.apply(value);
  }

  private static Fault times(String name, UnaryOperator<OffsetDateTime> change) {
    return attributes(
        name,
        of ->
            new EventAttributes(
                of.id(),
                of.source(),
                of.type(),
                of.subject(),
                of.time() == null ? null : change.apply(of.time()),
                of.dataContentType(),
                of.dataSchema(),
                of.extensions()));
  }

  private static Fault extensions(String name, UnaryOperator<Map<String, String>> change) {
    return attributes(
        name,
        of ->
            new EventAttributes(
                of.id(),
                of.source(),
                of.type(),
                of.subject(),
                of.time(),
                of.dataContentType(),
                of.dataSchema(),
                change.apply(of.extensions())));
  }

  static List<Fault> all() {
    return List.of(
        strings("composes characters", one -> Normalizer.normalize(one, Normalizer.Form.NFC)),
        strings("reads Latin-1", EventFaults::throughLatin1),
        strings("trims values", one -> one.isBlank() ? one : one.strip()),
        strings("cuts long values", one -> one.substring(0, Math.min(one.length(), LONG))),
        strings("makes one space of two", one -> one.replace("  ", " ")),
        times("tells times in UTC", time -> time.withOffsetSameInstant(ZoneOffset.UTC)),
        times("cuts times to microseconds", time -> time.truncatedTo(ChronoUnit.MICROS)),
        attributes("gives every event a content type", EventFaults::withContentType),
        attributes("takes absent for empty", EventFaults::withSubject),
        extensions("drops empty extensions", of -> keep(of, e -> !e.getValue().isEmpty())),
        extensions(
            "takes ten extensions",
            of -> of.size() <= MANY ? of : keep(of, e -> !e.getKey().endsWith("7"))),
        extensions("takes 20 characters of a name", EventFaults::shortNames),
        extensions(
            "keeps an extension of a broker's own for itself",
            of -> keep(of, e -> !e.getKey().equals("messageid"))),
        extensions(
            "takes numbers for numbers",
            of ->
                of.entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, e -> number(e.getValue())))),
        payloads("reads data as text", EventFaults::throughText),
        payloads("ends data at its last line", EventFaults::withoutLastLineBreak),
        payloads("writes JSON again", EventFaults::withoutSpaces),
        payloads("loses data of one zero", one -> isZero(one) ? Payload.empty() : one));
  }

  private static Map<String, String> keep(
      Map<String, String> of, Predicate<Map.Entry<String, String>> kept) {
    return of.entrySet().stream()
        .filter(kept)
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static String throughLatin1(String value) {
    return new String(value.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1);
  }

  private static EventAttributes withContentType(EventAttributes of) {
    return of.dataContentType() != null
        ? of
        : new EventAttributes(
            of.id(),
            of.source(),
            of.type(),
            of.subject(),
            of.time(),
            "application/json",
            of.dataSchema(),
            of.extensions());
  }

  private static EventAttributes withSubject(EventAttributes of) {
    return of.subject() != null
        ? of
        : new EventAttributes(
            of.id(),
            of.source(),
            of.type(),
            "-",
            of.time(),
            of.dataContentType(),
            of.dataSchema(),
            of.extensions());
  }

  private static Map<String, String> shortNames(Map<String, String> of) {
    return of.entrySet().stream()
        .collect(
            Collectors.toMap(
                e -> e.getKey().substring(0, Math.min(20, e.getKey().length())),
                Map.Entry::getValue,
                (one, other) -> one));
  }

  private static String number(String value) {
    return value.matches("-?0*[0-9]+\\.[0-9]+")
        ? String.format(Locale.ROOT, "%s", Double.valueOf(value))
        : value;
  }

  private static Payload throughText(Payload data) {
    var text = new String(data.toByteArray(), StandardCharsets.UTF_8);
    return Payload.copyOf(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Payload withoutLastLineBreak(Payload data) {
    byte[] bytes = data.toByteArray();
    return bytes.length > 0 && bytes[bytes.length - 1] == '\n'
        ? Payload.copyOf(Arrays.copyOf(bytes, bytes.length - 1))
        : data;
  }

  private static Payload withoutSpaces(Payload data) {
    var text = new String(data.toByteArray(), StandardCharsets.UTF_8);
    return text.strip().startsWith("{") && text.strip().endsWith("}")
        ? Payload.copyOf(text.replace(" ", "").getBytes(StandardCharsets.UTF_8))
        : data;
  }

  private static boolean isZero(Payload data) {
    return data.length() == 1 && data.toByteArray()[0] == 0;
  }
}
