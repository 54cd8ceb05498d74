/** What happened in a run, line by line. */
@NullMarked
package dev.portolan.simulation.trace;

import org.jspecify.annotations.NullMarked;
