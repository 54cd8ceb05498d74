package dev.portolan.azure.servicebus.message;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Date;

/**
 * Values of application properties as CloudEvents sees them. We write strings only; other SDKs use
 * AMQP's own types (CloudEvents AMQP Binding 1.0.2, 2.2).
 */
final class AttributeValues {
  private AttributeValues() {}

  /** {@return the canonical string of a value (CloudEvents 1.0, "Type System")} */
  static String canonical(Object value) {
    return switch (value) {
      case String text -> text;
      case byte[] bytes -> Base64.getEncoder().encodeToString(bytes);
      case Date date -> time(date.toInstant().atOffset(ZoneOffset.UTC));
      case Instant instant -> time(instant.atOffset(ZoneOffset.UTC));
      case OffsetDateTime time -> time(time);
      default -> value.toString();
    };
  }

  private static String time(OffsetDateTime time) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
  }
}
