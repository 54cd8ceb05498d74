package dev.portolan.fences.violating.domain.sales;

import com.google.common.collect.ImmutableList;
import dev.portolan.fences.violating.domain.billing.BillingKnowsSales;
import dev.portolan.fences.violating.domain.warehouse.WarehouseKnowsSales;

/** Knows what is inside other contexts, and a library. */
public final class SalesKnowsBilling {
  ImmutableList<BillingKnowsSales> billing = ImmutableList.of();
  WarehouseKnowsSales warehouse = new WarehouseKnowsSales();
}
