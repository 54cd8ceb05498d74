@NullMarked
package dev.portolan.inmemory.store;

import org.jspecify.annotations.NullMarked;
