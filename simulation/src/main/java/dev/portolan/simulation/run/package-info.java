/** One run of a scenario: the lives of its instances, and the director who disturbs them. */
@NullMarked
package dev.portolan.simulation.run;

import org.jspecify.annotations.NullMarked;
