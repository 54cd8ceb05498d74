/** Decides whether and when a failed call is made again: no I/O, time and randomness come in. */
@NullMarked
package dev.portolan.runtime.retry;

import org.jspecify.annotations.NullMarked;
