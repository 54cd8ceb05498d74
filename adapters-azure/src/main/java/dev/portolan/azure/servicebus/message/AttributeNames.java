package dev.portolan.azure.servicebus.message;

import dev.portolan.ports.EventAttributes;
import java.util.ArrayList;
import java.util.List;

/** The names of an event's attributes. */
final class AttributeNames {
  private static final List<String> OF_CLOUDEVENTS =
      List.of("id", "source", "type", "subject", "time", "datacontenttype", "dataschema");

  private AttributeNames() {}

  /** {@return the names of all that an event may have, extensions included} */
  static List<String> of(EventAttributes attributes) {
    var names = new ArrayList<>(OF_CLOUDEVENTS);
    names.addAll(attributes.extensions().keySet());
    return names;
  }
}
