/** The way of a call from an instance to broker, store or handler, with all that can befall it. */
@NullMarked
package dev.portolan.simulation.call;

import org.jspecify.annotations.NullMarked;
