@NullMarked
package dev.portolan.app.simulation;

import org.jspecify.annotations.NullMarked;
