package dev.portolan.domain.values;

/**
 * Names a customer.
 *
 * @param value 1 to 128 visible ASCII characters
 */
public record CustomerId(String value) {
  /** Checks the characters. */
  public CustomerId {
    Identifiers.check("Customer id", value, Identifiers.MAX_KEY_LENGTH);
  }

  /** {@return the value itself, as keys and messages show it} */
  @Override
  public String toString() {
    return value;
  }
}
