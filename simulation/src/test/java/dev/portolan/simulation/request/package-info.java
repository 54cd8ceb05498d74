@NullMarked
package dev.portolan.simulation.request;

import org.jspecify.annotations.NullMarked;
