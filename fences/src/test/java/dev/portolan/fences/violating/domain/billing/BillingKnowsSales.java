package dev.portolan.fences.violating.domain.billing;

import dev.portolan.fences.violating.domain.sales.SalesKnowsBilling;

/** Knows what is inside another context. */
public final class BillingKnowsSales {
  SalesKnowsBilling sales = new SalesKnowsBilling();
}
