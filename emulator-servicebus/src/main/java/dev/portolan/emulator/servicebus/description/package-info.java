/** What entities of a namespace are declared to be: immutable, and the same to every front end. */
@NullMarked
package dev.portolan.emulator.servicebus.description;

import org.jspecify.annotations.NullMarked;
