package dev.portolan.app.portal;

/**
 * What came in of a stock item and what became of it.
 *
 * @param received pieces that came in
 * @param shipped pieces that went out
 * @param reserved pieces kept for open orders
 */
public record StockEntry(long received, long shipped, long reserved) {
  static final StockEntry NONE = new StockEntry(0, 0, 0);

  /** {@return pieces that are free} */
  public long left() {
    return received - shipped - reserved;
  }

  StockEntry plus(long moreReceived, long moreShipped, long moreReserved) {
    return new StockEntry(received + moreReceived, shipped + moreShipped, reserved + moreReserved);
  }
}
