@NullMarked
package dev.portolan.simulation;

import org.jspecify.annotations.NullMarked;
