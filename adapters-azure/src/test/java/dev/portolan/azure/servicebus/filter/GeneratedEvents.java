package dev.portolan.azure.servicebus.filter;

import dev.portolan.azure.servicebus.message.PropertyNames;
import dev.portolan.ports.EventAttributes;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Events with the attributes and values of {@link GeneratedFilters}. */
final class GeneratedEvents {
  private static final List<String> CONTEXT =
      List.of("id", "source", "type", "subject", "time", "datacontenttype", "dataschema");

  private static final String INTEGER = "0|-?[1-9][0-9]*";

  private final Random random;

  /** An event and what a message of it carries. */
  record Sample(EventAttributes attributes, MessageProperties message) {}

  GeneratedEvents(Random random) {
    this.random = random;
  }

  /** {@return an event, as we write it} */
  Sample own() {
    EventAttributes attributes = attributes();
    return new Sample(attributes, message(attributes, PropertyNames.ATTRIBUTE, false));
  }

  /** {@return an event as others write it: with either prefix, integers as such} */
  Sample foreign() {
    EventAttributes attributes = attributes();
    String prefix =
        random.nextInt(3) > 0 ? PropertyNames.ATTRIBUTE_WITH_COLON : PropertyNames.ATTRIBUTE;
    return new Sample(attributes, message(attributes, prefix, true));
  }

  /** {@return an event as others write it, in strings} */
  Sample foreignStrings() {
    EventAttributes attributes = attributes();
    return new Sample(attributes, message(attributes, PropertyNames.ATTRIBUTE_WITH_COLON, false));
  }

  private MessageProperties message(EventAttributes attributes, String prefix, boolean numbers) {
    Map<String, Object> properties = new HashMap<>();
    properties.put(prefix + "specversion", "1.0");
    for (String name : CONTEXT) {
      String value = attributes.value(name);
      if (value != null) {
        properties.put(prefix + name, value);
      }
    }
    attributes
        .extensions()
        .forEach(
            (name, value) ->
                properties.put(
                    prefix + name,
                    numbers && value.matches(INTEGER) ? Integer.valueOf(value) : value));
    return new MessageProperties(properties);
  }

  private EventAttributes attributes() {
    Map<String, String> extensions = new HashMap<>();
    for (String extension : GeneratedFilters.EXTENSIONS) {
      if (random.nextInt(3) > 0) {
        extensions.put(extension, random.nextInt(12) == 0 ? "" : value());
      }
    }
    return new EventAttributes(
        Long.toHexString(random.nextLong()),
        value(),
        value(),
        random.nextBoolean() ? value() : null,
        random.nextBoolean() ? OffsetDateTime.parse(one(GeneratedFilters.TIMES)) : null,
        random.nextBoolean() ? value() : null,
        random.nextBoolean() ? value() : null,
        extensions);
  }

  private String value() {
    return one(GeneratedFilters.VALUES);
  }

  private <T> T one(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
