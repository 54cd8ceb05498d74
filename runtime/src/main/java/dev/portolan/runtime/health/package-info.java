/** How the engine and its subscriptions are (clauses C21, O3). */
@NullMarked
package dev.portolan.runtime.health;

import org.jspecify.annotations.NullMarked;
