/**
 * Threads that run one at a time, in an order that a seed decides, on a clock that moves only when
 * all of them wait.
 */
@NullMarked
package dev.portolan.simulation.schedule;

import org.jspecify.annotations.NullMarked;
