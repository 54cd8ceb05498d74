/** Events too large for their broker: their data lies in a blob store, a reference travels. */
@NullMarked
package dev.portolan.runtime.claimcheck;

import org.jspecify.annotations.NullMarked;
