/** The emulator as an extension of JUnit. */
@NullMarked
package dev.portolan.emulator.servicebus.junit;

import org.jspecify.annotations.NullMarked;
