package dev.portolan.runtime.claimcheck;

import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.Payload;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Says in an event's attributes where its data lies, as CloudEvents' "Dataref (Claim Check
 * Pattern)" extension has it, with a form of our own. Pure.
 *
 * <p>The key follows from the event's source and id and from its content. So a retry writes the
 * same blob, and an event can refer to no blob but its own.
 *
 * @param key where in the blob store
 * @param bytes length of the data
 * @param sha256 SHA-256 of the data, in hexadecimal digits
 */
record BlobReference(String key, int bytes, String sha256) {
  /** Name from the extension's specification; with it goes no data. */
  static final String DATA_REF = "dataref";

  /** Length of the data. */
  static final String BYTES = "datarefbytes";

  /** SHA-256 of the data. */
  static final String SHA_256 = "datarefsha256";

  private static final String SCHEME = "portolan-blob:";

  /** {@return the reference to the data of a whole event} */
  static BlobReference to(EncodedEvent whole) {
    String sha256 = sha256(whole.data());
    return new BlobReference(key(whole.attributes(), sha256), whole.data().length(), sha256);
  }

  /** {@return whether an event has one of the extensions that a reference takes} */
  static boolean isTakenIn(EventAttributes attributes) {
    return attributes.extensions().containsKey(DATA_REF)
        || attributes.extensions().containsKey(BYTES)
        || attributes.extensions().containsKey(SHA_256);
  }

  /** {@return whether an event refers to data in a blob store of ours} */
  static boolean isOursIn(EventAttributes attributes) {
    String reference = attributes.extension(DATA_REF);
    return reference != null && reference.startsWith(SCHEME);
  }

  /** {@return the reference that an event carries, empty if it is not as we write it for it} */
  static Optional<BlobReference> of(EncodedEvent event) {
    EventAttributes attributes = event.attributes();
    String sha256 = attributes.extension(SHA_256);
    String bytes = attributes.extension(BYTES);
    if (sha256 == null
        || bytes == null
        || !bytes.matches("[0-9]{1,9}")
        || event.data().length() > 0) {
      return Optional.empty();
    }
    var reference = new BlobReference(key(attributes, sha256), Integer.parseInt(bytes), sha256);
    return Optional.of(reference)
        .filter(written -> (SCHEME + written.key()).equals(attributes.extension(DATA_REF)));
  }

  /** {@return the event that travels: the same, with this reference instead of its data} */
  EncodedEvent inPlaceOfData(EncodedEvent whole) {
    EventAttributes attributes =
        whole
            .attributes()
            .withExtension(DATA_REF, SCHEME + key)
            .withExtension(BYTES, Integer.toString(bytes))
            .withExtension(SHA_256, sha256);
    return new EncodedEvent(attributes, Payload.empty());
  }

  /** {@return whether these bytes are the data referred to} */
  boolean matches(Payload data) {
    return data.length() == bytes && sha256(data).equals(sha256);
  }

  /** {@return the whole event again, without a trace of the reference} */
  static EncodedEvent replacedBy(Payload data, EncodedEvent referring) {
    EventAttributes from = referring.attributes();
    var extensions = new TreeMap<>(from.extensions());
    extensions.remove(DATA_REF);
    extensions.remove(BYTES);
    extensions.remove(SHA_256);
    var attributes =
        new EventAttributes(
            from.id(),
            from.source(),
            from.type(),
            from.subject(),
            from.time(),
            from.dataContentType(),
            from.dataSchema(),
            extensions);
    return new EncodedEvent(attributes, data);
  }

  private static String sha256(Payload data) {
    MessageDigest digest = digest();
    digest.update(data.asByteBuffer());
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Lengths go before texts: what ends where must not be in doubt. */
  private static String key(EventAttributes attributes, String sha256) {
    MessageDigest digest = digest();
    for (String part : new String[] {attributes.source(), attributes.id(), sha256}) {
      byte[] utf8 = part.getBytes(StandardCharsets.UTF_8);
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(utf8.length).flip());
      digest.update(utf8);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
