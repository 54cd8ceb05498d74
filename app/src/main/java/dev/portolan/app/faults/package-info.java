/** Faults on purpose: duplicates, failing handlers, lost settlements, by a seeded schedule. */
@NullMarked
package dev.portolan.app.faults;

import org.jspecify.annotations.NullMarked;
