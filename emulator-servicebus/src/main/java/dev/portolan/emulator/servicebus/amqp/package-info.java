/** AMQP 1.0 as the service speaks it: connections, links, {@code $cbs} and {@code $management}. */
@NullMarked
package dev.portolan.emulator.servicebus.amqp;

import org.jspecify.annotations.NullMarked;
