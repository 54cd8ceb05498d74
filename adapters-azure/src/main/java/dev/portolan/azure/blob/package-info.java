/** Blob Storage as a store for the data of events that are too large for their broker. */
@NullMarked
package dev.portolan.azure.blob;

import org.jspecify.annotations.NullMarked;
