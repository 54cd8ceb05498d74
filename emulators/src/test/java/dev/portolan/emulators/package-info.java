@NullMarked
package dev.portolan.emulators;

import org.jspecify.annotations.NullMarked;
