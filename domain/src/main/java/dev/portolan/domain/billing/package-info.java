/**
 * Billing issues one invoice per order, credits it if the order is rejected, and numbers both
 * without gaps.
 */
@NullMarked
package dev.portolan.domain.billing;

import org.jspecify.annotations.NullMarked;
