package dev.portolan.domain.sales.events;

import dev.portolan.domain.values.Quantity;
import dev.portolan.domain.values.Sku;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;

/**
 * One line of an order. Several lines may name the same stock item.
 *
 * @param sku which stock item
 * @param quantity how many of it
 */
public record OrderLine(Sku sku, Quantity quantity) {
  /** Checks that both are given. */
  public OrderLine {
    Objects.requireNonNull(sku, "sku");
    Objects.requireNonNull(quantity, "quantity");
  }

  /** {@return one line per stock item, with what all its lines order together} */
  public static List<OrderLine> merge(List<OrderLine> lines) {
    var quantities = new LinkedHashMap<Sku, Quantity>();
    for (OrderLine line : lines) {
      quantities.merge(line.sku(), line.quantity(), Quantity::plus);
    }
    return quantities.entrySet().stream()
        .map(merged -> new OrderLine(merged.getKey(), merged.getValue()))
        .toList();
  }

  static List<OrderLine> copyOfSome(List<OrderLine> lines) {
    if (lines.isEmpty()) {
      throw new IllegalArgumentException("An order without lines: give it at least one");
    }
    return List.copyOf(lines);
  }
}
