package dev.portolan.ports;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The CloudEvents 1.0 context attributes of an event. Immutable.
 *
 * <p>Extensions hold the canonical string form of their value (CloudEvents 1.0, "Type System"); a
 * number or a boolean that another SDK wrote arrives as its string. What CloudEvents forbids is
 * refused here with {@link ErrorCode#INVALID}, hence before any I/O (clause P4).
 *
 * @param id unique together with {@code source}; duplicates of an event carry the same id
 * @param source who produced the event, a URI reference
 * @param type the versioned logical name, see {@link EventCatalog}; never a Java class name
 * @param subject what the event is about within its source, or null
 * @param time when it happened, or null
 * @param dataContentType media type of the data, or null, which means {@code application/json}
 * @param dataSchema URI of the schema of the data, or null
 * @param extensions further attributes by name, copied and sorted by name
 */
public record EventAttributes(
    String id,
    String source,
    String type,
    @Nullable String subject,
    @Nullable OffsetDateTime time,
    @Nullable String dataContentType,
    @Nullable String dataSchema,
    Map<String, String> extensions) {

  /** Extension that carries the key that orders events (CloudEvents Partitioning extension). */
  public static final String PARTITION_KEY = "partitionkey";

  /** Extension that carries the id of the conversation an event belongs to. */
  public static final String CORRELATION_ID = "correlationid";

  /** Extension that carries the id of the event that caused this one. */
  public static final String CAUSATION_ID = "causationid";

  /** Extension that carries the W3C trace context (CloudEvents Distributed Tracing extension). */
  public static final String TRACE_PARENT = "traceparent";

  /** Extension that carries the vendor part of the W3C trace context. */
  public static final String TRACE_STATE = "tracestate";

  /** Checks every attribute against CloudEvents 1.0 and copies the extensions. */
  public EventAttributes {
    AttributeRules.checkRequired("id", id);
    AttributeRules.checkRequired("source", source);
    AttributeRules.checkRequired("type", type);
    AttributeRules.checkOptional("subject", subject);
    AttributeRules.checkOptional("datacontenttype", dataContentType);
    AttributeRules.checkOptional("dataschema", dataSchema);
    AttributeRules.checkTime(time);
    extensions.forEach(AttributeRules::checkExtension);
    extensions = extensions.isEmpty() ? Map.of() : sortedCopy(extensions);
  }

  private static Map<String, String> sortedCopy(Map<String, String> extensions) {
    return Collections.unmodifiableMap(new TreeMap<>(extensions));
  }

  /** {@return the value of an extension, or null where it is absent} */
  public @Nullable String extension(String name) {
    return extensions.get(name);
  }

  /** {@return the key that orders events, or null: such an event has no order to keep} */
  public @Nullable String partitionKey() {
    return extensions.get(PARTITION_KEY);
  }

  /**
   * {@return the canonical string that filters, routing and brokers see under an attribute's
   * CloudEvents name, or null where the event does not have it} A time is written as RFC 3339 wants
   * it, with its seconds also where they are zero.
   */
  public @Nullable String value(String attribute) {
    return switch (attribute) {
      case "id" -> id;
      case "source" -> source;
      case "type" -> type;
      case "subject" -> subject;
      case "time" -> time == null ? null : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
      case "datacontenttype" -> dataContentType;
      case "dataschema" -> dataSchema;
      default -> extensions.get(attribute);
    };
  }

  /**
   * {@return a copy with one extension set}
   *
   * @param name lower-case letters and digits
   * @param value the new value
   */
  public EventAttributes withExtension(String name, String value) {
    var changed = new TreeMap<>(extensions);
    changed.put(name, value);
    return new EventAttributes(
        id, source, type, subject, time, dataContentType, dataSchema, changed);
  }
}
