package dev.portolan.azure.queuestorage.message;

import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.Content;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.EventFormat;
import dev.portolan.ports.spi.Payload;
import dev.portolan.ports.spi.Undecodable;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * The text of a message: a CloudEvent in structured mode, in base64 or plain; both are read,
 * whatever is written. What is no event is wrapped into one where something has to be carried
 * beside it. Pure.
 */
public final class MessageBody {
  /** Queue Service REST API, "Put Message": a message, as it is encoded, has at most 64 KiB. */
  public static final int MAX_BYTES = 64 * 1024;

  private static final String WRAPPED = "dev.portolan.undecodable.v1";
  private static final String SOURCE = "/portolan/azure-queue";
  private static final String TEXT = "text/plain; charset=UTF-8";

  /** At least so many characters of a description are cut off at once. */
  private static final int CUT = 16;

  private final EventFormat format;
  private final MessageEncoding encoding;

  /** Creates it. */
  public MessageBody(EventFormat format, MessageEncoding encoding) {
    this.format = format;
    this.encoding = encoding;
  }

  /** {@return bytes that a text counts against {@link #MAX_BYTES}} */
  public static int bytes(String text) {
    return MessageEncoding.bytes(text);
  }

  /** {@return the text of an event} */
  public String write(EncodedEvent event, Carried carried) {
    return encoding.write(format.write(carried.added(event)).toByteArray());
  }

  /**
   * {@return the text of a message that was read, with other things beside it} Where it has no room
   * for them, a description is cut; where that is not enough, they are left out: a foreign client's
   * message may be as large as the service takes.
   *
   * @param id of the message, to name what is no event
   */
  public String rewrite(ReadMessage message, String id, Carried carried) {
    EncodedEvent event =
        message.content() instanceof EncodedEvent one ? one : wrapped(message.original(), id);
    Carried tried = carried;
    String text = write(event, tried);
    while (bytes(text) > MAX_BYTES && tried.descriptionLength() > 0) {
      int over = Math.max(CUT, (bytes(text) - MAX_BYTES) / 4);
      tried = tried.withDescriptionCutTo(Math.max(0, tried.descriptionLength() - over));
      text = write(event, tried);
    }
    return bytes(text) > MAX_BYTES ? message.original() : text;
  }

  private static EncodedEvent wrapped(String original, String id) {
    var attributes = new EventAttributes(id, SOURCE, WRAPPED, null, null, TEXT, null, Map.of());
    return new EncodedEvent(attributes, Payload.ofOwned(original.getBytes(StandardCharsets.UTF_8)));
  }

  /** {@return a message, read} */
  public ReadMessage read(String text) {
    Content content = content(text);
    if (!(content instanceof EncodedEvent event)) {
      return new ReadMessage(content, Carried.NOTHING, text);
    }
    Carried carried = Carried.read(event.attributes());
    if (isWrapped(event)) {
      String original = new String(event.data().toByteArray(), StandardCharsets.UTF_8);
      return new ReadMessage(content(original), carried, original);
    }
    return new ReadMessage(Carried.taken(event), carried, text);
  }

  private static boolean isWrapped(EncodedEvent event) {
    return event.attributes().type().equals(WRAPPED) && event.attributes().source().equals(SOURCE);
  }

  /** No document begins as base64 does: a plain one has a brace first, or is no event. */
  private Content content(String text) {
    Optional<byte[]> decoded = MessageEncoding.decoded(text);
    Payload plain = Payload.ofOwned(text.getBytes(StandardCharsets.UTF_8));
    if (decoded.isEmpty()) {
      return content(plain);
    }
    Content content = content(Payload.ofOwned(decoded.get()));
    boolean meantPlain = content instanceof Undecodable && encoding == MessageEncoding.PLAIN;
    return meantPlain ? content(plain) : content;
  }

  private Content content(Payload document) {
    try {
      return format.read(document);
    } catch (MessagingException e) {
      return new Undecodable(document, String.valueOf(e.getMessage()));
    }
  }
}
