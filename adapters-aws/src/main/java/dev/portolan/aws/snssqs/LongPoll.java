package dev.portolan.aws.snssqs;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * One receive request, which nobody breaks off: what SQS lent out to a connection that is cut would
 * stay invisible for its whole lease. Who no longer wants to wait leaves; what the answer brings
 * after that is given back at once.
 */
final class LongPoll {
  /** An answer that was on its way when receiving stopped arrives within this time. */
  private static final Duration GRACE = Duration.ofMillis(250);

  private final CompletableFuture<List<Message>> handedOver = new CompletableFuture<>();
  private final CompletableFuture<Boolean> ended = new CompletableFuture<>();

  private LongPoll() {}

  /**
   * Sends the request.
   *
   * @param request blocks until the answer is there
   * @param giveBack takes what comes when nobody waits any more
   * @param onStart is given the poll before the request is sent
   * @param onEnd is given it when the request has ended
   */
  static LongPoll start(
      Callable<List<Message>> request,
      Consumer<List<Message>> giveBack,
      Consumer<LongPoll> onStart,
      Consumer<LongPoll> onEnd) {
    var poll = new LongPoll();
    onStart.accept(poll);
    Thread.ofVirtual().name("portolan-sqs-poll").start(() -> poll.run(request, giveBack, onEnd));
    return poll;
  }

  private void run(
      Callable<List<Message>> request, Consumer<List<Message>> giveBack, Consumer<LongPoll> onEnd) {
    try {
      List<Message> messages = request.call();
      if (!handedOver.complete(messages) && !messages.isEmpty()) {
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
  List<Message> await(Consumer<List<Message>> giveBack)
      throws ExecutionException, InterruptedException {
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

  /**
   * Runs something when all these requests have ended, and waits for that at most so long.
   *
   * @param polls what was stopped
   * @param whenEnded runs after the last, also after the wait is over
   * @param longest how long to wait
   */
  static void whenEnded(List<LongPoll> polls, Runnable whenEnded, Duration longest) {
    if (polls.isEmpty()) {
      whenEnded.run();
      return;
    }
    CompletableFuture<Void> all =
        CompletableFuture.allOf(
                polls.stream().map(poll -> poll.ended).toArray(CompletableFuture[]::new))
            .thenRun(whenEnded);
    try {
      all.get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      // It is bounded by the wait of the request, and goes on by itself.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
