@NullMarked
package dev.portolan.inmemory.contract;

import org.jspecify.annotations.NullMarked;
