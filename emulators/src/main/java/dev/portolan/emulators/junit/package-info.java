/** Tests that need an emulator. JUnit is a dependency of this package only. */
@NullMarked
package dev.portolan.emulators.junit;

import org.jspecify.annotations.NullMarked;
