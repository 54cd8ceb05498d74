package dev.portolan.domain.values;

/**
 * What is stuck on an order's parcel. An order has one parcel, hence one label.
 *
 * @param value 1 to 133 visible ASCII characters
 */
public record ShippingLabel(String value) {
  private static final String PREFIX = "SHIP-";

  /** Checks the characters. */
  public ShippingLabel {
    Identifiers.check("Shipping label", value, PREFIX.length() + Identifiers.MAX_KEY_LENGTH);
  }

  /** {@return the label of an order, the same each time} */
  public static ShippingLabel of(OrderId orderId) {
    return new ShippingLabel(PREFIX + orderId);
  }

  /** {@return the value itself, as people read it} */
  @Override
  public String toString() {
    return value;
  }
}
