/** Messages as AMQP writes them: sections read and written, the body left as it came. */
@NullMarked
package dev.portolan.emulator.servicebus.message;

import org.jspecify.annotations.NullMarked;
