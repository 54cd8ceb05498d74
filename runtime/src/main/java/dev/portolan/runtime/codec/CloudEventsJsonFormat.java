package dev.portolan.runtime.codec;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.EventFormat;
import dev.portolan.ports.spi.Payload;

/**
 * The CloudEvents 1.0.2 JSON format: one event in one JSON document. Immutable and safe for
 * concurrent use; never blocks.
 *
 * <p><b>Byte for byte.</b> The data comes back as it went in (clause P4). JSON data is embedded as
 * it stands and cut out of the document as it stands, so {@code 1.10} and the spaces within
 * survive. Data of another content type, of one that not every SDK knows as JSON ({@code
 * application/vnd.shop.order+json}), or that is not as an embedded value can be (not UTF-8, too
 * deep, space around it), is written as {@code data_base64}; no data is written as neither.
 *
 * <p><b>Other SDKs' documents.</b> Members come in any order. Without {@code datacontenttype} data
 * is JSON; under a type that is not JSON, {@code data} is a string and is read as its UTF-8 bytes,
 * or {@code null} for no data. Extensions may be strings, booleans or whole numbers; null is
 * absent.
 */
public final class CloudEventsJsonFormat implements EventFormat {
  /** Media type of the documents this format writes. */
  public static final String CONTENT_TYPE = "application/cloudevents+json; charset=UTF-8";

  @Override
  public String contentType() {
    return CONTENT_TYPE;
  }

  /**
   * {@inheritDoc}
   *
   * @throws MessagingException with {@link ErrorCode#TOO_LARGE} if the document would exceed 256
   *     MiB, the most that can be read again
   */
  @Override
  public Payload write(EncodedEvent event) {
    return CloudEventsWriter.write(event);
  }

  /**
   * {@inheritDoc}
   *
   * <p>The message names the event where its id was found, and what is wrong where; it holds none
   * of the data.
   */
  @Override
  public EncodedEvent read(Payload document) {
    return new CloudEventsReader(document).read();
  }
}
