package dev.portolan.azure.servicebus.message;

import com.azure.core.amqp.models.AmqpMessageBody;
import com.azure.core.amqp.models.AmqpMessageBodyType;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import dev.portolan.ports.spi.Payload;
import java.nio.charset.StandardCharsets;

/** The body of a message as bytes, also of a client that wrote no bytes. */
final class MessageData {
  private MessageData() {}

  static Payload of(ServiceBusReceivedMessage message) {
    AmqpMessageBody body = message.getRawAmqpMessage().getBody();
    if (body.getBodyType() == AmqpMessageBodyType.DATA) {
      return Payload.ofOwned(body.getFirstData());
    }
    Object value =
        body.getBodyType() == AmqpMessageBodyType.VALUE ? body.getValue() : body.getSequence();
    return switch (value) {
      case byte[] bytes -> Payload.copyOf(bytes);
      case null -> Payload.empty();
      default -> Payload.ofOwned(value.toString().getBytes(StandardCharsets.UTF_8));
    };
  }
}
