package dev.portolan.domain.billing;

/**
 * A number series: no more than its last number, however many it has assigned.
 *
 * @param last the last assigned number, 0 for none
 */
public record NumberSeries(long last) {

  /** Checks that it is not negative. */
  public NumberSeries {
    if (last < 0) {
      throw new IllegalArgumentException("The last number is " + last + ": series start at 1");
    }
  }

  /** {@return the series one number on} */
  public NumberSeries next() {
    return new NumberSeries(Math.addExact(last, 1));
  }
}
