package dev.portolan.fences.violating.domain.warehouse;

import dev.portolan.fences.violating.domain.sales.SalesKnowsBilling;
import java.time.Instant;
import java.util.List;

/** Knows what is inside another context, and asks for the time. */
public final class WarehouseKnowsSales {
  List<SalesKnowsBilling> sales = List.of();
  Instant now = Instant.now();
}
