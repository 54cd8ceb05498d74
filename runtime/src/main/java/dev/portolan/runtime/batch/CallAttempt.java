package dev.portolan.runtime.batch;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.BatchResult;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes one call within the budgets of its entries; whatever it throws is a result.
 *
 * @param name what is sent and where to, for messages
 * @param call the call
 * @param clock what budgets go by
 */
record CallAttempt<T>(String name, BatchCall<T> call, InstantSource clock) {
  /**
   * A call without a budget of its own, such as a relay's, is given up by the transport after it.
   */
  private static final Duration LONGEST_CALL = Duration.ofSeconds(30);

  BatchResult make(List<BatchEntry<T>> batch, Runnable onInterrupt) {
    var items = new ArrayList<T>(batch.size());
    long deadlineMillis = Long.MAX_VALUE;
    for (BatchEntry<T> entry : batch) {
      entry.attempts++;
      items.add(entry.item);
      deadlineMillis = Math.min(deadlineMillis, entry.deadlineMillis);
    }
    long leftMillis = deadlineMillis - clock.millis();
    try {
      return call.call(
          items, Duration.ofMillis(Math.clamp(leftMillis, 1, LONGEST_CALL.toMillis())));
    } catch (InterruptedException e) {
      onInterrupt.run();
      return BatchResult.allFailed(
          items.size(),
          new MessagingException(ErrorCode.UNKNOWN_OUTCOME, name + ": interrupted", e));
    } catch (MessagingException e) {
      return BatchResult.allFailed(items.size(), e);
    } catch (RuntimeException e) {
      return BatchResult.allFailed(
          items.size(), new MessagingException(ErrorCode.INTERNAL, name + ": " + e, e));
    }
  }
}
