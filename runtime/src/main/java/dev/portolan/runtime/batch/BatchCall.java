package dev.portolan.runtime.batch;

import dev.portolan.ports.spi.BatchResult;
import java.time.Duration;
import java.util.List;

/**
 * One call to the broker or store with several items.
 *
 * @param <T> type of the items
 */
@FunctionalInterface
public interface BatchCall<T> {
  /**
   * Makes the call.
   *
   * @param items what to send, at least one
   * @param timeout how long the call may block
   * @return the result per item
   */
  BatchResult call(List<T> items, Duration timeout) throws InterruptedException;
}
