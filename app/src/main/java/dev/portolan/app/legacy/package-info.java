/**
 * The baseline: the same decisions as a synchronous chain. Sales calls billing, then the warehouse,
 * and takes back what it can when a call fails.
 */
@NullMarked
package dev.portolan.app.legacy;

import org.jspecify.annotations.NullMarked;
