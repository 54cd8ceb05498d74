package dev.portolan.ports.spi;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** An immutable sequence of bytes. */
public final class Payload {
  private static final Payload EMPTY = new Payload(new byte[0]);

  private final byte[] bytes;

  private Payload(byte[] bytes) {
    this.bytes = bytes;
  }

  /** {@return a payload of a copy of these bytes} */
  public static Payload copyOf(byte[] bytes) {
    return bytes.length == 0 ? EMPTY : new Payload(bytes.clone());
  }

  /**
   * {@return a payload of these very bytes} The caller gives them away and never writes to them
   * again; for encoders that have just made the array.
   */
  public static Payload ofOwned(byte[] bytes) {
    return bytes.length == 0 ? EMPTY : new Payload(bytes);
  }

  /** {@return the payload of no bytes} */
  public static Payload empty() {
    return EMPTY;
  }

  /** {@return the number of bytes} */
  public int length() {
    return bytes.length;
  }

  /** {@return a new array of the bytes} */
  public byte[] toByteArray() {
    return bytes.clone();
  }

  /** {@return a read-only view of the bytes} */
  public ByteBuffer asByteBuffer() {
    return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
  }

  /** {@return a stream over the bytes, without a copy} */
  public InputStream asInputStream() {
    return new ByteArrayInputStream(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Payload payload && Arrays.equals(bytes, payload.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** {@return the length only: bodies never reach a log} */
  @Override
  public String toString() {
    return bytes.length + " bytes";
  }
}
