/** The in-memory blob store. */
@NullMarked
package dev.portolan.inmemory.blob;

import org.jspecify.annotations.NullMarked;
