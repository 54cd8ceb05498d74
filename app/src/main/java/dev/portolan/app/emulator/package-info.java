/** Emulators that stand in for the service of a broker that is configured nowhere. */
@NullMarked
package dev.portolan.app.emulator;

import org.jspecify.annotations.NullMarked;
