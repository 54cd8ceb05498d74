/** From a delivery to its settlement: dispatch, leases, handlers, retries, drain. */
@NullMarked
package dev.portolan.runtime.consume;

import org.jspecify.annotations.NullMarked;
