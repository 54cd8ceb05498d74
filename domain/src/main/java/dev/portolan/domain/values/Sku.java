package dev.portolan.domain.values;

/**
 * Names a kind of stock item ("stock keeping unit").
 *
 * @param value 1 to 128 visible ASCII characters
 */
public record Sku(String value) {
  /** Checks the characters. */
  public Sku {
    Identifiers.check("Sku", value, Identifiers.MAX_KEY_LENGTH);
  }

  /** {@return the value itself, as keys and messages show it} */
  @Override
  public String toString() {
    return value;
  }
}
