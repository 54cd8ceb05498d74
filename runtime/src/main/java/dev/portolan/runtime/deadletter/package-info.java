/** Listing, redriving and purging dead letters (clauses D1 to D3). */
@NullMarked
package dev.portolan.runtime.deadletter;

import org.jspecify.annotations.NullMarked;
