package dev.portolan.runtime.codec;

import java.math.BigDecimal;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.jdk.NumberDeserializers;

/**
 * Reads the decimals that can be written again without their exponent. {@code 1e999999999} is a
 * short text, but the first sum with it would take all memory.
 */
final class PlainDecimals extends NumberDeserializers.BigDecimalDeserializer {
  @Override
  public BigDecimal deserialize(JsonParser parser, DeserializationContext context) {
    BigDecimal value = super.deserialize(parser, context);
    if (plainDigits(value) > JsonLimits.MAX_NUMBER_LENGTH) {
      return (BigDecimal)
          context.handleWeirdNumberValue(BigDecimal.class, value, "has too many digits");
    }
    return value;
  }

  private static long plainDigits(BigDecimal value) {
    long precision = value.precision();
    long scale = value.scale();
    return scale <= 0 ? precision - scale : Math.max(precision, scale + 1);
  }
}
