package dev.portolan.domain.values;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Objects;

/**
 * An exact amount of a currency. It has the digits of its currency (ISO 4217: two for USD, none for
 * JPY), so that equal amounts are equal values, and it is never rounded. May be zero or negative.
 *
 * @param amount the amount, with as many decimals as the currency has digits
 * @param currency the currency; not one without digits, such as gold
 */
public record Money(BigDecimal amount, Currency currency) {
  /**
   * Most digits before the point. More than any sum of money needs, and few enough that a hostile
   * {@code 1E999999999} is not written out.
   */
  private static final int MAX_INTEGER_DIGITS = 30;

  /**
   * Gives the amount the digits of its currency.
   *
   * @throws IllegalArgumentException if that would need rounding, or for more than 30 digits before
   *     the point
   */
  public Money {
    Objects.requireNonNull(amount, "amount");
    int digits = currency.getDefaultFractionDigits();
    if (digits < 0) {
      throw new IllegalArgumentException(currency + " has no digits: use a currency of payment");
    }
    if ((long) amount.precision() - amount.scale() > MAX_INTEGER_DIGITS) {
      throw new IllegalArgumentException(
          "An amount has more than %d digits before the point".formatted(MAX_INTEGER_DIGITS));
    }
    if (amount.stripTrailingZeros().scale() > digits) {
      throw new IllegalArgumentException(
          "%s has more than the %d decimals of %s".formatted(amount, digits, currency));
    }
    amount = amount.setScale(digits);
  }

  /**
   * {@return an amount as people write it, for instance {@code Money.of("12.30", "USD")}}
   *
   * @throws IllegalArgumentException if either is no amount or currency, or has too many decimals
   */
  public static Money of(String amount, String currencyCode) {
    return new Money(new BigDecimal(amount), Currency.getInstance(currencyCode));
  }

  /** {@return nothing, in a currency} */
  public static Money zero(Currency currency) {
    return new Money(BigDecimal.ZERO, currency);
  }

  /**
   * {@return the sum}
   *
   * @throws IllegalArgumentException if the currencies differ
   */
  public Money plus(Money other) {
    checkSameCurrency(other);
    return new Money(amount.add(other.amount), currency);
  }

  /**
   * {@return the difference}
   *
   * @throws IllegalArgumentException if the currencies differ
   */
  public Money minus(Money other) {
    checkSameCurrency(other);
    return new Money(amount.subtract(other.amount), currency);
  }

  /** {@return -1, 0 or 1 for a negative amount, zero or a positive amount} */
  public int signum() {
    return amount.signum();
  }

  private void checkSameCurrency(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException(
          "%s and %s have no sum or difference: convert one first".formatted(this, other));
    }
  }

  /** {@return amount and currency, for instance {@code 12.30 USD}} */
  @Override
  public String toString() {
    return amount.toPlainString() + " " + currency.getCurrencyCode();
  }
}
