package dev.portolan.domain.values;

/**
 * The number of an invoice, from a series without gaps.
 *
 * @param value from 1
 */
public record InvoiceNumber(long value) {
  /** Checks that it is a number of a series. */
  public InvoiceNumber {
    if (value < 1) {
      throw new IllegalArgumentException("Invoice number " + value + ": series start at 1");
    }
  }

  /** {@return the number as it is printed, for instance {@code INV-42}} */
  @Override
  public String toString() {
    return "INV-" + value;
  }
}
