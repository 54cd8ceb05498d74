@NullMarked
package dev.portolan.emulators.junit;

import org.jspecify.annotations.NullMarked;
