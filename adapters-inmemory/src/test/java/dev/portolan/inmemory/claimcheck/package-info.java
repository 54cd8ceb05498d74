@NullMarked
package dev.portolan.inmemory.claimcheck;

import org.jspecify.annotations.NullMarked;
