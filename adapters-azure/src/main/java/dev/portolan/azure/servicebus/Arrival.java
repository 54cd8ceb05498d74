package dev.portolan.azure.servicebus;

import com.azure.messaging.servicebus.ServiceBusReceivedMessage;

/**
 * A message that came over a link.
 *
 * @param message the message, locked
 * @param atMillis when it came, by the transport's clock
 */
record Arrival(ServiceBusReceivedMessage message, long atMillis) {}
