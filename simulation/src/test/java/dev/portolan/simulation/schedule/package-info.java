@NullMarked
package dev.portolan.simulation.schedule;

import org.jspecify.annotations.NullMarked;
