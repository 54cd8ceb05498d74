package dev.portolan.app.config;

import dev.portolan.ports.spi.Setting;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What values a key takes.
 *
 * @param <T> Java type of the values
 * @param javaType its class
 * @param allowed what is allowed, as people read it: "expected ..."
 * @param parser from text to value; empty for what is not allowed
 * @param formatter from value to the text that configuration would hold
 */
public record ValueType<T>(
    Class<T> javaType,
    String allowed,
    Function<String, Optional<T>> parser,
    Function<T, String> formatter) {

  private static final String DURATION = "a length of time with its unit, such as 500ms, 30s or 5m";

  /** {@return any text} */
  public static ValueType<String> text() {
    return new ValueType<>(String.class, "a text", Optional::of, value -> value);
  }

  /** {@return a name in lower-case words joined by hyphens, as adapters have} */
  public static ValueType<String> adapterName() {
    return new ValueType<>(
        String.class,
        "a name in lower-case words joined by hyphens",
        text -> Optional.of(text).filter(AdapterDiscovery::isName),
        value -> value);
  }

  /** {@return a URI reference that is not empty} */
  public static ValueType<String> uriReference() {
    return new ValueType<>(
        String.class,
        "a URI reference, such as /shop or https://example.org/shop",
        text -> Optional.of(text).filter(ValueType::isUriReference),
        value -> value);
  }

  private static boolean isUriReference(String text) {
    try {
      return !URI.create(text).toString().isEmpty();
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }

  /** {@return yes or no} */
  public static ValueType<Boolean> flag() {
    return new ValueType<>(Boolean.class, "true or false", ValueType::parseFlag, String::valueOf);
  }

  private static Optional<Boolean> parseFlag(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  /** {@return a whole number between these bounds, both included} */
  public static ValueType<Integer> integer(int min, int max) {
    String bounds = min == Integer.MIN_VALUE && max == Integer.MAX_VALUE ? "" : from(min, max);
    return new ValueType<>(
        Integer.class,
        "a whole number" + bounds,
        text -> parseInteger(text).filter(value -> value >= min && value <= max),
        String::valueOf);
  }

  private static String from(int min, int max) {
    return max == Integer.MAX_VALUE ? " of at least " + min : " from " + min + " to " + max;
  }

  private static Optional<Integer> parseInteger(String text) {
    try {
      return Optional.of(Integer.valueOf(text.strip()));
    } catch (NumberFormatException malformed) {
      return Optional.empty();
    }
  }

  /** {@return a length of time, which may be zero} */
  public static ValueType<Duration> duration() {
    return new ValueType<>(Duration.class, DURATION, LengthOfTime::parse, LengthOfTime::format);
  }

  /** {@return a length of time above zero} */
  public static ValueType<Duration> positiveDuration() {
    return new ValueType<>(
        Duration.class,
        DURATION + ", above zero",
        text -> LengthOfTime.parse(text).filter(Duration::isPositive),
        LengthOfTime::format);
  }

  /** {@return one of an enumeration's constants, in lower case with hyphens} */
  public static <E extends Enum<E>> ValueType<E> oneOf(Class<E> constants) {
    E[] all = constants.getEnumConstants();
    String allowed = Arrays.stream(all).map(ValueType::name).collect(Collectors.joining(", "));
    return new ValueType<>(
        constants,
        "one of " + allowed,
        text -> Arrays.stream(all).filter(one -> name(one).equals(text)).findFirst(),
        ValueType::name);
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * {@return the type of an adapter's setting, if it is one of the four that configuration binds}
   */
  static Optional<ValueType<?>> of(Setting<?> setting) {
    Class<?> type = setting.type();
    if (type == String.class) {
      return Optional.of(text());
    } else if (type == Integer.class) {
      return Optional.of(integer(Integer.MIN_VALUE, Integer.MAX_VALUE));
    } else if (type == Boolean.class) {
      return Optional.of(flag());
    } else if (type == Duration.class) {
      return Optional.of(duration());
    }
    return Optional.empty();
  }
}
