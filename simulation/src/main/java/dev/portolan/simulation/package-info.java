/**
 * Runs a whole system, engines as they are, on a virtual clock and one seeded scheduler, while
 * processes crash, calls get lost and brokers go away. Start with {@link
 * dev.portolan.simulation.Simulation}.
 */
@NullMarked
package dev.portolan.simulation;

import org.jspecify.annotations.NullMarked;
