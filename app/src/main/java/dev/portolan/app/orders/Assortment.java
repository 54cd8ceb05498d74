package dev.portolan.app.orders;

import dev.portolan.domain.sales.events.OrderLine;
import dev.portolan.domain.sales.events.OrderPlaced;
import dev.portolan.domain.values.CustomerId;
import dev.portolan.domain.values.OrderId;
import dev.portolan.domain.values.Quantity;
import dev.portolan.domain.values.Sku;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A seeded assortment of stock items. The purchases name no product, so each draws its pieces from
 * the assortment: the popular items more often, as in a shop. What an order draws depends on seed
 * and line number alone, so any order can be drawn again by itself.
 *
 * @param items number of stock items
 * @param seed seed of all draws
 */
public record Assortment(int items, long seed) {
  /** Most lines of an order; larger quantities are spread over so many. */
  private static final int MAX_LINES = 3;

  /** Spreads neighbouring line numbers over the seed space: the golden ratio times 2^64. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  /** Checks the size. */
  public Assortment {
    if (items < 1) {
      throw new IllegalArgumentException("An assortment has at least one item");
    }
  }

  /** {@return what a purchase orders: one to three items, its quantity in all} */
  public List<OrderLine> draw(Purchase purchase) {
    var random = new SplittableRandom(seed ^ (purchase.lineNumber() * SPREAD));
    int lines = Math.min(purchase.quantity(), 1 + random.nextInt(MAX_LINES));
    var quantities = new TreeMap<Integer, Integer>();
    int left = purchase.quantity();
    for (int line = 0; line < lines; line++) {
      int linesAfter = lines - line - 1;
      int pieces = linesAfter == 0 ? left : 1 + random.nextInt(left - linesAfter);
      quantities.merge(popularItem(random), pieces, Integer::sum);
      left -= pieces;
    }
    var drawn = new ArrayList<OrderLine>(quantities.size());
    quantities.forEach((item, pieces) -> drawn.add(new OrderLine(sku(item), new Quantity(pieces))));
    return drawn;
  }

  /** {@return the order of a purchase; its id is the purchase's line number} */
  public OrderPlaced order(Purchase purchase) {
    return new OrderPlaced(
        new OrderId(Long.toString(purchase.lineNumber())),
        new CustomerId(purchase.customer()),
        purchase.date(),
        draw(purchase),
        purchase.amount());
  }

  /** The square of an even draw: the first tenth of the items takes about a third of the pieces. */
  private int popularItem(SplittableRandom random) {
    double even = random.nextDouble();
    return (int) (even * even * items);
  }

  /** {@return the stock item of a number from 0} */
  public Sku sku(int item) {
    return new Sku("ITEM-%04d".formatted(item + 1));
  }
}
