package dev.portolan.runtime.codec;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.Payload;
import java.math.BigDecimal;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * JSON of records, the same for events and states. Immutable and safe for concurrent use; never
 * blocks.
 *
 * <p><b>What is written.</b> A record's components under their names, in their order; a record
 * whose only component is named {@code value} as that value alone, also as the key of a map; times
 * of {@code java.time} as ISO 8601; enum constants by name; decimals exactly and without exponent,
 * so {@code 1.10} stays {@code 1.10}.
 *
 * <p><b>What is read.</b> Unknown members are ignored, so that a newer minor version can be read. A
 * component is required and not null unless it is {@code @Nullable} or an {@code Optional}. Nothing
 * is bent to fit: no text for a number, no fraction for a whole number.
 *
 * <p><b>Sealed types.</b> A class is chosen by the declared logical name alone, never by what the
 * data says. Inside an event or a state a component of interface type can therefore not be read,
 * unless a {@link #with module} tells how.
 */
public final class JsonCodec {
  private final JsonMapper mapper;
  private final boolean extended;

  private JsonCodec(JsonMapper mapper, boolean extended) {
    this.mapper = mapper;
    this.extended = extended;
  }

  /** {@return the codec as described above} */
  public static JsonCodec standard() {
    JsonFactory factory =
        JsonFactory.builder().streamReadConstraints(JsonLimits.ofPayload()).build();
    return new JsonCodec(
        JsonMapper.builder(factory)
            .annotationIntrospector(new RecordConventions())
            .addModule(
                new SimpleModule("dev.portolan.records")
                    .addDeserializer(BigDecimal.class, new PlainDecimals())
                    .setKeyDeserializers(new SingleValueKeys()))
            .enable(MapperFeature.INFER_RECORD_GETTERS_FROM_COMPONENTS_ONLY)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .disable(
                EnumFeature.READ_ENUMS_USING_TO_STRING, EnumFeature.WRITE_ENUMS_USING_TO_STRING)
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(
                DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS,
                DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build(),
        false);
  }

  /**
   * {@return a copy with further Jackson modules, for types of other libraries or for nested sealed
   * types under declared names}
   */
  public JsonCodec with(JacksonModule... modules) {
    return new JsonCodec(mapper.rebuild().addModules(modules).build(), true);
  }

  /**
   * {@return the JSON of a value, in UTF-8}
   *
   * @throws MessagingException with {@link ErrorCode#INVALID} if it cannot be written; the message
   *     names the class and where in it, and holds none of its data
   */
  public Payload write(Object value) {
    try {
      return Payload.ofOwned(mapper.writeValueAsBytes(value));
    } catch (JacksonException problem) {
      throw invalid(
          value.getClass().getName() + " cannot be written as JSON: " + DataProblem.of(problem));
    }
  }

  /**
   * {@return the value of a JSON text}
   *
   * @throws MessagingException with {@link ErrorCode#INVALID} if it cannot be read; the message
   *     names the class and where in the text, and holds none of its data
   */
  public <T> T read(Payload json, Class<T> type) {
    String problem;
    try {
      T value = readerFor(type).readValue(json.toByteArray());
      if (value != null) {
        return value;
      }
      problem = DataProblem.NULL;
    } catch (JacksonException mismatch) {
      problem = DataProblem.of(mismatch);
    }
    throw invalid("JSON is no " + type.getName() + ": " + problem);
  }

  /**
   * Refuses early what could be written but never read. With modules, those who wrote them know.
   *
   * @throws MessagingException with {@link ErrorCode#INVALID}, naming every part that cannot be
   *     read
   */
  void checkReadable(Class<?> type) {
    List<String> unreadable = extended ? List.of() : ReadableShape.problemsOf(type);
    if (!unreadable.isEmpty()) {
      throw invalid(
          type.getName()
              + " cannot be read from JSON, which names no classes: "
              + String.join("; ", unreadable)
              + ". Use a record, or a JsonCodec with a module for it");
    }
  }

  ObjectReader readerFor(Class<?> type) {
    return mapper.readerFor(type);
  }

  private static MessagingException invalid(String message) {
    return new MessagingException(ErrorCode.INVALID, message);
  }
}
