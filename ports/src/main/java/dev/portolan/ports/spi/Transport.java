package dev.portolan.ports.spi;

import dev.portolan.ports.Subscription;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * A broker, as the engine sees it. Implemented by adapters.
 *
 * <p><b>What it does.</b> Maps calls to the broker's requests and the broker's errors to {@link
 * dev.portolan.ports.MessagingException} with a code. It never retries (switch the SDK's own
 * retries off), never buffers, never logs a body, never creates topology on opening and never
 * deletes any.
 *
 * <p><b>Concurrency.</b> Safe for any number of threads, most of them virtual: use {@code
 * ReentrantLock} instead of {@code synchronized} around I/O.
 *
 * <p><b>Ownership.</b> Arguments are immutable and may be kept. Who opened the transport closes it.
 */
public interface Transport extends AutoCloseable {

  /** {@return what the broker does natively; constant} */
  Set<Capability> capabilities();

  /** {@return what the broker takes at most; constant} */
  TransportLimits limits();

  /**
   * {@return the bytes an event counts against the broker's limits, attributes and encoding
   * included} Exact where the limit is exact; never too small. Makes no I/O.
   */
  long encodedBytes(EncodedEvent event);

  /**
   * Sends a batch within the limits.
   *
   * @param address where to
   * @param batch the entries, in order; at least one; duplicates allowed
   * @param timeout how long it may block; on its end the outcome is {@link
   *     dev.portolan.ports.ErrorCode#UNKNOWN_OUTCOME}
   * @return the result per entry; it throws only for what concerns no entry in particular, such as
   *     {@link dev.portolan.ports.ErrorCode#CLOSED}, and then no entry was accepted unless the code
   *     is {@code UNKNOWN_OUTCOME}
   * @throws InterruptedException if interrupted; the outcome is then unknown
   */
  BatchResult send(Address address, List<Outbound> batch, Duration timeout)
      throws InterruptedException;

  /**
   * Opens a receiver.
   *
   * @throws dev.portolan.ports.MessagingException {@code NOT_FOUND} if there is no such
   *     subscription, at the latest at the first receive; {@code UNSUPPORTED} for key order where
   *     it is not declared
   */
  Receiver receiver(Subscription<?> subscription);

  /** {@return the dead letters of a subscription} */
  DeadLetters deadLetters(Subscription<?> subscription);

  /**
   * Compares the declared topology with the broker's, attribute by attribute. What the broker has
   * beyond it is no difference: other applications share it.
   *
   * @return the differences, none if all is as declared
   */
  List<TopologyDifference> compare(Topology declared);

  /**
   * Creates what is missing, and changes or deletes nothing. Idempotent, and safe from two
   * processes at once (clauses T1, T3).
   */
  void create(Topology declared);

  /**
   * Ends all receivers and releases connections. Blocks for a bounded time. Deletes nothing.
   * Idempotent; throws nothing.
   */
  @Override
  void close();
}
