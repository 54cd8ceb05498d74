package dev.portolan.azure.servicebus;

import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import dev.portolan.azure.servicebus.message.CarriedProperties;
import dev.portolan.azure.servicebus.message.EventMessage;
import dev.portolan.azure.servicebus.message.PropertyNames;
import dev.portolan.ports.spi.DeadLetter;
import dev.portolan.ports.spi.DeadLetterReason;
import java.time.Instant;

/**
 * Reads the messages of a dead-letter queue: ours, with their reason, and those that the broker
 * moved by itself.
 *
 * @param messages reads events
 */
record DeadLetterReader(EventMessage messages) {

  DeadLetter read(ServiceBusReceivedMessage message) {
    return new DeadLetter(
        Long.toString(message.getSequenceNumber()),
        messages.read(message),
        reason(message),
        CarriedProperties.read(message).redriveGeneration(),
        deadLetteredAt(message));
  }

  private static DeadLetterReason reason(ServiceBusReceivedMessage message) {
    String reason = message.getDeadLetterReason();
    String description = message.getDeadLetterErrorDescription();
    String given = description == null ? "" : description;
    for (DeadLetterReason.Code code : DeadLetterReason.Code.values()) {
      if (code.name().equals(reason)) {
        return new DeadLetterReason(code, given, CarriedProperties.read(message).attempts());
      }
    }
    int attempts = CarriedProperties.read(message).attempts() + (int) message.getDeliveryCount();
    return new DeadLetterReason(
        DeadLetterReason.Code.BROKER,
        "Service Bus moved it: " + (reason == null ? "no reason" : reason) + ", " + given,
        attempts);
  }

  private static Instant deadLetteredAt(ServiceBusReceivedMessage message) {
    return message.getApplicationProperties().get(PropertyNames.DEAD_LETTERED_AT)
            instanceof Number millis
        ? Instant.ofEpochMilli(millis.longValue())
        : message.getEnqueuedTime().toInstant();
  }
}
