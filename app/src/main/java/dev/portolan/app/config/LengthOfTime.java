package dev.portolan.app.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;

/**
 * Lengths of time as configuration writes them: a number and its unit as in HOCON ({@code 30s},
 * {@code 5 minutes}), or ISO 8601 ({@code PT30S}). A bare number is refused: it does not say
 * whether it means seconds or milliseconds.
 */
public final class LengthOfTime {
  private record Unit(String name, Duration length) {}

  private static final Unit[] UNITS = {
    new Unit("d", Duration.ofDays(1)),
    new Unit("h", Duration.ofHours(1)),
    new Unit("m", Duration.ofMinutes(1)),
    new Unit("s", Duration.ofSeconds(1)),
    new Unit("ms", Duration.ofMillis(1)),
    new Unit("us", Duration.ofNanos(1_000)),
  };

  private LengthOfTime() {}

  /** {@return the length that a text stands for, if it is one and not negative} */
  static Optional<Duration> parse(String text) {
    if (text.chars().noneMatch(Character::isLetter)) {
      return Optional.empty();
    }
    try {
      Duration length =
          text.startsWith("P")
              ? Duration.parse(text)
              : ConfigFactory.parseMap(Map.of("length", text)).getDuration("length");
      return length.isNegative() ? Optional.empty() : Optional.of(length);
    } catch (ConfigException | DateTimeParseException | ArithmeticException malformed) {
      return Optional.empty();
    }
  }

  /** {@return the shortest text for a length that is not negative} */
  public static String format(Duration length) {
    if (length.isZero()) {
      return "0s";
    }
    for (Unit unit : UNITS) {
      long count = length.dividedBy(unit.length());
      if (count > 0 && unit.length().multipliedBy(count).equals(length)) {
        return count + unit.name();
      }
    }
    return length.toString();
  }
}
