/** Faults on purpose, for tests of what a client does about them. */
@NullMarked
package dev.portolan.emulator.servicebus.fault;

import org.jspecify.annotations.NullMarked;
