/** What must hold in every run, whatever goes wrong: it watches, and never takes part. */
@NullMarked
package dev.portolan.simulation.witness;

import org.jspecify.annotations.NullMarked;
