/**
 * The in-memory adapter: the reference semantics of the transport and the process store, for tests,
 * for trying things out, and for applications of one process that can lose what they hold.
 *
 * <p>The classes here wait and signal; what they decide is in {@link dev.portolan.inmemory.broker}
 * and {@link dev.portolan.inmemory.store}, with time as an argument.
 */
@NullMarked
package dev.portolan.inmemory;

import org.jspecify.annotations.NullMarked;
