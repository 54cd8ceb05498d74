package dev.portolan.emulator.servicebus.admin;

import dev.portolan.emulator.servicebus.description.DeliverySettings;
import dev.portolan.emulator.servicebus.description.EntityStatus;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** What queues and subscriptions say alike. */
final class DeliveryXml {
  /** "Duplicate detection": how long the service remembers if nothing is said. */
  static final Duration DEFAULT_WINDOW = Duration.ofMinutes(10);

  private DeliveryXml() {}

  static DeliverySettings read(Element description) {
    DeliverySettings defaults = DeliverySettings.DEFAULTS;
    String deliveries = Xml.text(description, "MaxDeliveryCount");
    try {
      return new DeliverySettings(
          duration(description, "LockDuration", defaults.lock()),
          deliveries == null ? defaults.maxDeliveries() : Integer.parseInt(deliveries),
          Xml.flag(description, "RequiresSession"),
          duration(description, "DefaultMessageTimeToLive", defaults.timeToLive()),
          Xml.flag(description, "DeadLetteringOnMessageExpiration"),
          path(Xml.text(description, "ForwardTo")),
          path(Xml.text(description, "ForwardDeadLetteredMessagesTo")));
    } catch (IllegalArgumentException e) {
      throw Xml.bad(String.valueOf(e.getMessage()));
    }
  }

  static Duration duration(Element description, String name, Duration otherwise) {
    String text = Xml.text(description, name);
    try {
      return text == null ? otherwise : Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw Xml.bad(name + " is '" + text + "': give an ISO 8601 duration");
    }
  }

  static @Nullable Duration window(Element description) {
    return Xml.flag(description, "RequiresDuplicateDetection")
        ? duration(description, "DuplicateDetectionHistoryTimeWindow", DEFAULT_WINDOW)
        : null;
  }

  static EntityStatus status(Element description) {
    String status = Xml.text(description, "Status");
    if (status == null) {
      return EntityStatus.ACTIVE;
    }
    return switch (status) {
      case "Active" -> EntityStatus.ACTIVE;
      case "Disabled" -> EntityStatus.DISABLED;
      case "SendDisabled" -> EntityStatus.SEND_DISABLED;
      case "ReceiveDisabled" -> EntityStatus.RECEIVE_DISABLED;
      default -> throw Xml.bad("Status is '" + status + "'");
    };
  }

  static String status(EntityStatus status) {
    return switch (status) {
      case ACTIVE -> "Active";
      case DISABLED -> "Disabled";
      case SEND_DISABLED -> "SendDisabled";
      case RECEIVE_DISABLED -> "ReceiveDisabled";
    };
  }

  /** Clients send the whole address of the entity. */
  private static @Nullable String path(@Nullable String address) {
    if (address == null || !address.toLowerCase(Locale.ROOT).contains("://")) {
      return address;
    }
    String path = java.net.URI.create(address).getPath();
    return path.startsWith("/") ? path.substring(1) : path;
  }
}
