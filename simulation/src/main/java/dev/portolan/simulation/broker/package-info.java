/** The broker of a run: the in-memory broker behind a network on which everything can go wrong. */
@NullMarked
package dev.portolan.simulation.broker;

import org.jspecify.annotations.NullMarked;
