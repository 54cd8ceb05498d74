package dev.portolan.ports.spi;

import java.time.Duration;
import java.util.Optional;

/**
 * Keeps the data of events that are too large for their broker (clause P3). Implemented by
 * adapters.
 *
 * <p><b>What it does.</b> Maps calls to the store's requests and the store's errors to {@link
 * dev.portolan.ports.MessagingException} with a code. It never retries, never logs a payload, and
 * creates no container on opening. Nobody deletes a payload but the store's own expiry rule, since
 * nobody knows which subscription or dead letter still refers to it.
 *
 * <p><b>Concurrency.</b> Safe for any number of threads and, for a shared store, of processes.
 *
 * <p><b>Ownership.</b> Payloads are immutable and may be kept. Who opened the store closes it.
 */
public interface BlobStore extends AutoCloseable {

  /** {@return what the store takes at most, and how long it keeps it; constant} */
  BlobLimits limits();

  /**
   * Stores a payload, durably when it returns. The engine derives the key from the content, so a
   * payload that is there already is the same; storing it again starts its retention anew.
   *
   * @param key 64 lower-case hexadecimal digits
   * @param payload at most {@link BlobLimits#maxPayloadBytes} bytes
   * @param timeout how long it may block
   * @throws dev.portolan.ports.MessagingException {@code NOT_FOUND} if there is no such container;
   *     {@code UNAVAILABLE}, {@code THROTTLED} or {@code UNKNOWN_OUTCOME} if the same call may
   *     succeed shortly; {@code UNAUTHORIZED}, {@code CLOSED}
   * @throws InterruptedException if interrupted; the payload may then be stored
   */
  void put(String key, Payload payload, Duration timeout) throws InterruptedException;

  /**
   * Reads a payload.
   *
   * @param key 64 lower-case hexadecimal digits
   * @param maxBytes most bytes to read; of a longer payload it gives back no more than one byte
   *     beyond, so that the caller sees that it is too long
   * @param timeout how long it may block
   * @return the payload, empty if there is none of this key
   * @throws dev.portolan.ports.MessagingException as {@link #put}; {@code NOT_FOUND} speaks of the
   *     container, never of the payload
   * @throws InterruptedException if interrupted
   */
  Optional<Payload> get(String key, int maxBytes, Duration timeout) throws InterruptedException;

  /** Releases connections. Deletes nothing. Idempotent; throws nothing. */
  @Override
  void close();
}
