package dev.portolan.azure.servicebus.template;

import dev.portolan.azure.bicep.BicepFile;
import dev.portolan.azure.bicep.BicepValue;
import dev.portolan.azure.bicep.BicepValue.Fields;
import dev.portolan.azure.bicep.SymbolicNames;
import dev.portolan.azure.servicebus.topology.DeclaredTopic;
import java.time.Duration;
import java.util.SortedMap;

/** A topic in the template. */
final class TopicResource {
  static final String KIND = "Topic";

  private static final String TYPE =
      "Microsoft.ServiceBus/namespaces/topics@" + NamespaceResource.API;

  private TopicResource() {}

  static void add(DeclaredTopic topic, SymbolicNames symbols, BicepFile file) {
    file.resource(
        symbols.of(topic.path(), KIND),
        TYPE,
        Fields.none()
            .with("parent", BicepValue.expression(NamespaceResource.SYMBOL))
            .with("name", BicepValue.interpolated(topic.name()))
            .with("properties", properties(topic.attributes())));
  }

  static Fields properties(SortedMap<String, Object> attributes) {
    Fields properties = Fields.none();
    for (var attribute : attributes.entrySet()) {
      properties = properties.with(attribute.getKey(), value(attribute.getValue()));
    }
    return properties;
  }

  private static BicepValue value(Object attribute) {
    return switch (attribute) {
      case Boolean flag -> BicepValue.flag(flag);
      case Integer number -> BicepValue.number(number);
      case Duration duration -> BicepValue.text(withDays(duration));
      default -> BicepValue.text(attribute.toString());
    };
  }

  /** Azure writes times so, above all the longest one, which has 256,204,778 hours. */
  private static String withDays(Duration duration) {
    long days = duration.toDays();
    Duration rest = duration.minusDays(days);
    String time = rest.isZero() && days > 0 ? "" : rest.toString().substring(1);
    return "P" + (days > 0 ? days + "D" : "") + time;
  }
}
