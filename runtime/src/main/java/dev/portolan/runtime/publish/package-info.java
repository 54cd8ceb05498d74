/** From a publication to a batch at the broker: attributes, lanes, limits, budget. */
@NullMarked
package dev.portolan.runtime.publish;

import org.jspecify.annotations.NullMarked;
