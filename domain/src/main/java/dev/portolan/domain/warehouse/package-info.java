/**
 * The warehouse reserves stock, ships an order whole or not at all, and keeps {@code stock in =
 * shipped + reserved + left} for each stock item.
 */
@NullMarked
package dev.portolan.domain.warehouse;

import org.jspecify.annotations.NullMarked;
