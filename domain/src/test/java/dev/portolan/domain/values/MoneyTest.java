package dev.portolan.domain.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.Currency;
import org.junit.jupiter.api.Test;

class MoneyTest {

  @Test
  void amountsHaveTheDigitsOfTheirCurrency() {
    assertThat(Money.of("12", "USD")).hasToString("12.00 USD");
    assertThat(Money.of("12.300", "USD")).hasToString("12.30 USD");
    assertThat(Money.of("1200", "JPY")).hasToString("1200 JPY");
    assertThat(Money.of("1.2345", "CLF")).hasToString("1.2345 CLF");
  }

  @Test
  void equalAmountsAreEqualValues() {
    assertThat(Money.of("12.3", "USD"))
        .isEqualTo(Money.of("12.300", "USD"))
        .isEqualTo(new Money(new BigDecimal("123E-1"), Currency.getInstance("USD")));
    assertThat(Money.of("1E+2", "USD")).isEqualTo(Money.of("100", "USD"));
    assertThat(Money.of("0.00", "USD")).isEqualTo(Money.zero(Currency.getInstance("USD")));
    assertThat(Money.of("12.30", "USD")).isNotEqualTo(Money.of("12.30", "EUR"));
  }

  @Test
  void nothingIsEverRounded() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Money.of("0.005", "USD"))
        .withMessage("0.005 has more than the 2 decimals of USD");
    assertThatIllegalArgumentException().isThrownBy(() -> Money.of("0.5", "JPY"));
  }

  @Test
  void sumsAndDifferencesAreExact() {
    Money sum = Money.zero(Currency.getInstance("USD"));
    for (int i = 0; i < 1_000; i++) {
      sum = sum.plus(Money.of("0.10", "USD"));
    }
    assertThat(sum).isEqualTo(Money.of("100.00", "USD"));
    assertThat(sum.minus(Money.of("100.01", "USD"))).isEqualTo(Money.of("-0.01", "USD"));
    assertThat(sum.minus(Money.of("100.01", "USD")).signum()).isNegative();
  }

  @Test
  void currenciesDoNotMix() {
    Money dollars = Money.of("1", "USD");
    Money euros = Money.of("1", "EUR");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> dollars.plus(euros))
        .withMessage("1.00 USD and 1.00 EUR have no sum or difference: convert one first");
    assertThatIllegalArgumentException().isThrownBy(() -> dollars.minus(euros));
  }

  @Test
  void currenciesWithoutDigitsAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Money.of("1", "XAU"));
  }

  @Test
  void aShortTextCannotBecomeAHugeNumber() {
    assertThatIllegalArgumentException().isThrownBy(() -> Money.of("1E999999999", "USD"));
    assertThat(Money.of("9".repeat(30), "JPY").signum()).isPositive();
    assertThatIllegalArgumentException().isThrownBy(() -> Money.of("9".repeat(31), "JPY"));
    assertThatIllegalArgumentException().isThrownBy(() -> Money.of("1E-999999999", "USD"));
  }
}
