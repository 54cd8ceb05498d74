package dev.portolan.azure.servicebus;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Waits for the SDK's answers. AMQP links carry any number of requests at once, so all requests of
 * a batch are under way before the first answer is waited for.
 */
final class Calls {
  /** How long an answer may take that does not wait for anything. */
  static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);

  private Calls() {}

  /**
   * {@return the answer, null if it is empty} At the timeout the request is given up.
   *
   * @throws InterruptedException if interrupted; the request goes on then
   * @throws RequestFailedException around what the request failed with, also at the timeout
   */
  static <T> @Nullable T await(CompletableFuture<T> request, Duration timeout)
      throws InterruptedException, RequestFailedException {
    try {
      return request.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw new RequestFailedException(e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException | CancellationException e) {
      request.cancel(true);
      throw new RequestFailedException(new TimeoutException("no answer came within " + timeout));
    }
  }

  /**
   * {@return the answer, null if it is empty; nobody interrupts the wait}
   *
   * @throws RequestFailedException around what the request failed with
   */
  static <T> @Nullable T answer(Mono<T> request) throws RequestFailedException {
    try {
      return timed(request).join();
    } catch (CompletionException e) {
      throw new RequestFailedException(causeOf(e));
    }
  }

  /** {@return by position what failed, and with what} */
  static <T> Map<Integer, Throwable> failures(Map<Integer, Mono<T>> requests) {
    var answers = new TreeMap<Integer, CompletableFuture<T>>();
    requests.forEach((position, request) -> answers.put(position, timed(request)));
    var failures = new TreeMap<Integer, Throwable>();
    answers.forEach(
        (position, answer) -> {
          try {
            answer.join();
          } catch (CompletionException e) {
            failures.put(position, causeOf(e));
          }
        });
    return failures;
  }

  private static Throwable causeOf(CompletionException e) {
    return e.getCause() == null ? e : e.getCause();
  }

  private static <T> CompletableFuture<T> timed(Mono<T> request) {
    return request.toFuture().orTimeout(ANSWER_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
  }
}
