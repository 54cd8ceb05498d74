/** Entities from a file, in the format of the service's own emulator. */
@NullMarked
package dev.portolan.emulator.servicebus.config;

import org.jspecify.annotations.NullMarked;
