@NullMarked
package dev.portolan.inmemory;

import org.jspecify.annotations.NullMarked;
