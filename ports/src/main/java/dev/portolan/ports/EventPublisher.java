package dev.portolan.ports;

import java.util.List;

/**
 * Publishes events to topics.
 *
 * <p><b>Delivery.</b> A normal return means the broker accepted the event: every subscription that
 * exists then gets it at least once within its retention, or it lies in that subscription's dead
 * letters (clause P1). Order holds among events of equal key on an ordered topic (clause P3).
 *
 * <p><b>Concurrency and ownership.</b> Safe for any number of threads. No argument is kept after a
 * call returns.
 *
 * <p><b>Blocking.</b> Each call blocks until the broker answered, at most for the engine's publish
 * budget, retries included. An event is sent at once; while a call is in flight, further events
 * gather into the next batch.
 *
 * <p><b>Close.</b> The engine that made the publisher owns it. After the engine's close every call
 * throws {@link ErrorCode#CLOSED} (clause P5).
 *
 * <p>A publication with a time to wait for is refused with {@link ErrorCode#UNSUPPORTED} where the
 * broker has no such delay and the engine no outbox (clause P7).
 */
public interface EventPublisher {

  /**
   * Publishes one event and waits until the broker accepts it.
   *
   * @param publication what to publish
   * @return the id the event was given
   * @throws MessagingException with {@link ErrorCode#NOT_FOUND} if there is no such topic, {@link
   *     ErrorCode#TOO_LARGE} before any I/O, {@link ErrorCode#UNKNOWN_OUTCOME} if any attempt may
   *     have been accepted, or the code of the last failure when the budget is spent
   * @throws InterruptedException if interrupted while waiting; the outcome is then unknown
   */
  String publish(Publication<?> publication) throws InterruptedException;

  /**
   * Publishes several events and waits until the outcome of each is known.
   *
   * @param publications what to publish; the same event may stand in it twice
   * @return one result for each entry, at the same position (clause P2)
   * @throws InterruptedException if interrupted while waiting; the outcome is then unknown
   */
  List<PublishResult> publishAll(List<? extends Publication<?>> publications)
      throws InterruptedException;
}
