package dev.portolan.domain.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifiersTest {

  @ParameterizedTest
  @ValueSource(strings = {"1", "69659", "order/2026-07.A_b:c#1", "~!"})
  void visibleAsciiIsTaken(String value) {
    assertThat(new OrderId(value)).hasToString(value);
    assertThat(new CustomerId(value)).hasToString(value);
    assertThat(new Sku(value)).hasToString(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a\n", "\u007f", "\u00e9", "\ud83d\ude00"})
  void whatABrokerMightNotTakeAsKeyIsRefused(String value) {
    assertThatIllegalArgumentException().isThrownBy(() -> new OrderId(value));
    assertThatIllegalArgumentException().isThrownBy(() -> new CustomerId(value));
    assertThatIllegalArgumentException().isThrownBy(() -> new Sku(value));
    assertThatIllegalArgumentException().isThrownBy(() -> new ShippingLabel(value));
  }

  @Test
  void theRefusalSaysWhereAndWhatToDo() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Sku("a b"))
        .withMessage("Sku has U+0020 at index 1: use visible ASCII characters without spaces");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OrderId("x".repeat(129)))
        .withMessage("Order id of 129 characters: give it 1 to 128");
  }

  @Test
  void theLongestOrderIdStillHasALabel() {
    var orderId = new OrderId("x".repeat(128));
    assertThat(ShippingLabel.of(orderId)).hasToString("SHIP-" + orderId);
  }

  @Test
  void ordersHaveDifferentLabels() {
    assertThat(ShippingLabel.of(new OrderId("1")))
        .isEqualTo(ShippingLabel.of(new OrderId("1")))
        .isNotEqualTo(ShippingLabel.of(new OrderId("2")));
  }

  @Test
  void numbersAndQuantitiesStartAtOne() {
    assertThat(new InvoiceNumber(1)).hasToString("INV-1");
    assertThat(new CreditNoteNumber(1)).hasToString("CN-1");
    assertThatIllegalArgumentException().isThrownBy(() -> new InvoiceNumber(0));
    assertThatIllegalArgumentException().isThrownBy(() -> new CreditNoteNumber(0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Quantity(0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Quantity(-1));
  }

  @Test
  void quantitiesDoNotOverflow() {
    assertThat(new Quantity(2).plus(new Quantity(3))).isEqualTo(new Quantity(5));
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> new Quantity(Long.MAX_VALUE).plus(new Quantity(1)));
  }
}
