/**
 * The suite proves itself: transports that are broken on purpose, one fault each, and the clause
 * that has to notice.
 */
@NullMarked
package dev.portolan.inmemory.contract.broken;

import org.jspecify.annotations.NullMarked;
