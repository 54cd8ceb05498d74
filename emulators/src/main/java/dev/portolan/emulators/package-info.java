/**
 * Starts emulators of cloud services for tests and trials: an endpoint that is given, a container
 * where an engine is there, else a program of this machine's own.
 */
@NullMarked
package dev.portolan.emulators;

import org.jspecify.annotations.NullMarked;
