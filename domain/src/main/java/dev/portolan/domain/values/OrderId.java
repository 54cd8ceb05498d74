package dev.portolan.domain.values;

/**
 * Names an order: two orders with the same id are the same order.
 *
 * @param value 1 to 128 visible ASCII characters
 */
public record OrderId(String value) {
  /** Checks the characters. */
  public OrderId {
    Identifiers.check("Order id", value, Identifiers.MAX_KEY_LENGTH);
  }

  /** {@return the value itself, as keys and messages show it} */
  @Override
  public String toString() {
    return value;
  }
}
