package dev.portolan.app.portal;

import dev.portolan.app.orders.Assortment;
import dev.portolan.app.orders.OrderSource;
import dev.portolan.app.orders.Purchase;
import dev.portolan.app.orders.PurchaseReader;
import dev.portolan.domain.sales.events.OrderLine;
import dev.portolan.domain.values.Quantity;
import dev.portolan.domain.values.Sku;
import dev.portolan.domain.warehouse.events.StockDelivered;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much of each stock item comes in before the first order: a share of what all orders want of
 * it together. A look through the orders finds that out.
 *
 * @param wanted pieces wanted of each stock item
 * @param orders number of orders
 */
record StockPlan(Map<String, Long> wanted, long orders) {

  static StockPlan of(OrderSource source, Assortment assortment, long limit) {
    var wanted = new TreeMap<String, Long>();
    long orders = 0;
    try (PurchaseReader reader = PurchaseReader.open(source, badLine -> {})) {
      for (Purchase purchase = reader.next();
          purchase != null && orders < limit;
          purchase = reader.next()) {
        orders++;
        for (OrderLine line : assortment.draw(purchase)) {
          wanted.merge(line.sku().value(), line.quantity().value(), Long::sum);
        }
      }
    }
    return new StockPlan(wanted, orders);
  }

  /** {@return the deliveries of a share of what is wanted, rounded; none of an item without any} */
  List<StockDelivered> deliveries(int percent) {
    var deliveries = new ArrayList<StockDelivered>();
    wanted.forEach(
        (item, pieces) -> {
          long delivered = Math.round(pieces * percent / 100.0);
          if (delivered > 0) {
            deliveries.add(new StockDelivered(new Sku(item), new Quantity(delivered)));
          }
        });
    return deliveries;
  }
}
