/** What the engine is given: time, randomness, threads and settings. */
@NullMarked
package dev.portolan.runtime.environment;

import org.jspecify.annotations.NullMarked;
