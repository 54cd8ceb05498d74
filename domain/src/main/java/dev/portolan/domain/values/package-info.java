/**
 * The values that all contexts speak of: money, quantities, and the names of things. Immutable,
 * checked when made, and compared by value.
 */
@NullMarked
package dev.portolan.domain.values;

import org.jspecify.annotations.NullMarked;
