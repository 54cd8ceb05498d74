/** The payment portal as a scenario of the simulation. */
@NullMarked
package dev.portolan.app.simulation;

import org.jspecify.annotations.NullMarked;
