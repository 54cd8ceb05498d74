/** Which clause a test proves, and what became of it on an adapter. */
@NullMarked
package dev.portolan.contract.clause;

import org.jspecify.annotations.NullMarked;
