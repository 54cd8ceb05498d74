/** An Azure Service Bus inside the process of a test. */
@NullMarked
package dev.portolan.emulator.servicebus;

import org.jspecify.annotations.NullMarked;
