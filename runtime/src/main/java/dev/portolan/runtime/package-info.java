/**
 * The engine between domain code and brokers: everything that is the same for every broker, written
 * once. Applications build an {@link dev.portolan.runtime.Engine}; the other packages are its
 * parts.
 */
@NullMarked
package dev.portolan.runtime;

import org.jspecify.annotations.NullMarked;
