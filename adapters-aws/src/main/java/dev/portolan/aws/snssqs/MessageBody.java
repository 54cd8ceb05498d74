package dev.portolan.aws.snssqs;

import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.Content;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.EventFormat;
import dev.portolan.ports.spi.Payload;
import dev.portolan.ports.spi.Undecodable;
import java.nio.charset.StandardCharsets;

/**
 * The text of a message: a CloudEvent in structured mode, because a message has room for ten
 * attributes and an event may have more. Foreign clients read and write it with any CloudEvents
 * SDK.
 */
final class MessageBody {
  private final EventFormat format;

  MessageBody(EventFormat format) {
    this.format = format;
  }

  /**
   * {@return the text of an event} SQS takes the characters that XML 1.0 does (API Reference,
   * SendMessage), which leaves out two that JSON allows; within its strings they can be escaped.
   */
  String write(EncodedEvent event) {
    String document = new String(format.write(event).toByteArray(), StandardCharsets.UTF_8);
    return document.indexOf('\uFFFE') < 0 && document.indexOf('\uFFFF') < 0
        ? document
        : document.replace("\uFFFE", "\\uFFFE").replace("\uFFFF", "\\uFFFF");
  }

  /** {@return the event of a message, or what was found in its place} */
  Content read(String body) {
    Payload raw = Payload.ofOwned(body.getBytes(StandardCharsets.UTF_8));
    try {
      return format.read(raw);
    } catch (MessagingException e) {
      return new Undecodable(raw, String.valueOf(e.getMessage()));
    }
  }
}
