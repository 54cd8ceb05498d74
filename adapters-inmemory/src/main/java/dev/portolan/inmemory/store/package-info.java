/**
 * The in-memory process store. Time comes with each call; nothing waits. Each instance has a lock
 * of its own, held for one step of that instance, so that instances do not hinder each other.
 */
@NullMarked
package dev.portolan.inmemory.store;

import org.jspecify.annotations.NullMarked;
