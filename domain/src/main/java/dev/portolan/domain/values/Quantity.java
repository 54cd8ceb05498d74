package dev.portolan.domain.values;

/**
 * How many of something: at least one.
 *
 * @param value from 1
 */
public record Quantity(long value) {
  /** Checks that there is at least one. */
  public Quantity {
    if (value < 1) {
      throw new IllegalArgumentException("Quantity " + value + ": give at least 1");
    }
  }

  /**
   * {@return both together}
   *
   * @throws ArithmeticException beyond 2<sup>63</sup>-1
   */
  public Quantity plus(Quantity other) {
    return new Quantity(Math.addExact(value, other.value));
  }

  /** {@return the bare number} */
  @Override
  public String toString() {
    return Long.toString(value);
  }
}
