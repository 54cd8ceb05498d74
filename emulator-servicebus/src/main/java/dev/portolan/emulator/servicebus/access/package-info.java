/** Who may do what: keys, and the tokens signed with them. */
@NullMarked
package dev.portolan.emulator.servicebus.access;

import org.jspecify.annotations.NullMarked;
