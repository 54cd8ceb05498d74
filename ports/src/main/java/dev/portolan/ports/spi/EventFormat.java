package dev.portolan.ports.spi;

import dev.portolan.ports.MessagingException;

/**
 * CloudEvents structured mode: attributes and data in one document ({@code
 * application/cloudevents+json}). The engine hands it to adapters whose protocol has no room for
 * attributes. Safe for concurrent use; never blocks.
 */
public interface EventFormat {

  /** {@return media type of the documents, for the broker's content-type field} */
  String contentType();

  /** {@return the document of an event} */
  Payload write(EncodedEvent event);

  /**
   * {@return the event of a document}
   *
   * @throws MessagingException with {@link dev.portolan.ports.ErrorCode#INVALID} if the document is
   *     no CloudEvent; an adapter then delivers it as {@link Undecodable}
   */
  EncodedEvent read(Payload document);
}
