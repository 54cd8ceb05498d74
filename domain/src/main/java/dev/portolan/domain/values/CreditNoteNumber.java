package dev.portolan.domain.values;

/**
 * The number of a credit note, from a series of its own without gaps.
 *
 * @param value from 1
 */
public record CreditNoteNumber(long value) {
  /** Checks that it is a number of a series. */
  public CreditNoteNumber {
    if (value < 1) {
      throw new IllegalArgumentException("Credit note number " + value + ": series start at 1");
    }
  }

  /** {@return the number as it is printed, for instance {@code CN-42}} */
  @Override
  public String toString() {
    return "CN-" + value;
  }
}
