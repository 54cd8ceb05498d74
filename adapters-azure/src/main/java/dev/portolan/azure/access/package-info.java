/** How Azure is reached: who asks, and over which HTTP. */
@NullMarked
package dev.portolan.azure.access;

import org.jspecify.annotations.NullMarked;
