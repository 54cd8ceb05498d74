/** What goes wrong in a run, as its seed decides: single calls, and disturbances of instances. */
@NullMarked
package dev.portolan.simulation.fault;

import org.jspecify.annotations.NullMarked;
