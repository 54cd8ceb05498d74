/** The process store of a run: the in-memory store behind a network. */
@NullMarked
package dev.portolan.simulation.store;

import org.jspecify.annotations.NullMarked;
