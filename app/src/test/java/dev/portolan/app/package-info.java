/** Specifications of the application as a whole, and what its tests share. */
@NullMarked
package dev.portolan.app;

import org.jspecify.annotations.NullMarked;
