package dev.portolan.azure.queuestorage;

import com.azure.storage.queue.models.QueueMessageItem;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * One look into a queue, which nobody breaks off: what the service lent out to a connection that is
 * cut would stay invisible for its whole lease. Who no longer wants to wait leaves; what the answer
 * brings after that is given back at once.
 */
final class PendingGet {
  /** An answer that was on its way when receiving stopped arrives within this time. */
  private static final Duration GRACE = Duration.ofMillis(250);

  private final CompletableFuture<List<QueueMessageItem>> handedOver = new CompletableFuture<>();
  private final CompletableFuture<Boolean> ended = new CompletableFuture<>();
  private final Consumer<List<QueueMessageItem>> giveBack;

  private PendingGet(Consumer<List<QueueMessageItem>> giveBack) {
    this.giveBack = giveBack;
  }

  /**
   * Sends the request.
   *
   * @param request blocks until the answer is there
   * @param giveBack takes what comes when nobody waits any more
   * @param onStart is given it before the request is sent
   * @param onEnd is given it when the request has ended
   */
  static PendingGet start(
      Callable<List<QueueMessageItem>> request,
      Consumer<List<QueueMessageItem>> giveBack,
      Consumer<PendingGet> onStart,
      Consumer<PendingGet> onEnd) {
    var get = new PendingGet(giveBack);
    onStart.accept(get);
    Thread.ofVirtual().name("portolan-queue-get").start(() -> get.run(request, onEnd));
    return get;
  }

  private void run(Callable<List<QueueMessageItem>> request, Consumer<PendingGet> onEnd) {
    try {
      List<QueueMessageItem> messages = request.call();
      if (!handedOver.complete(messages)) {
        giveBack.accept(messages);
      }
    } catch (Exception e) {
      handedOver.completeExceptionally(e);
    } finally {
      onEnd.accept(this);
      ended.complete(true);
    }
  }

  /**
   * {@return the messages; none if {@link #stop} was called meanwhile}
   *
   * @throws ExecutionException around what the request threw
   * @throws InterruptedException if interrupted; what comes is then given back
   */
  List<QueueMessageItem> await() throws ExecutionException, InterruptedException {
    try {
      return handedOver.get();
    } catch (InterruptedException e) {
      if (!handedOver.complete(List.of()) && !handedOver.isCompletedExceptionally()) {
        giveBack.accept(handedOver.join());
      }
      throw e;
    }
  }

  /** Lets who waits leave soon, with what the answer brings until then. */
  void stop() {
    handedOver.completeOnTimeout(List.of(), GRACE.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Waits until the request has ended and what it brought is given back, at most so long. */
  void awaitEnd(Duration longest) {
    try {
      ended.get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      // Its client's timeouts end it; what it lent out comes again after its lease.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
