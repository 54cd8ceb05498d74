/**
 * Administration over HTTP: entities as ATOM entries, as the clients' administration side has it.
 */
@NullMarked
package dev.portolan.emulator.servicebus.admin;

import org.jspecify.annotations.NullMarked;
