package dev.portolan.aws.snssqs;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.DeadLettering;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.Receiver;
import dev.portolan.ports.spi.Release;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * Receives from the queue of a subscription.
 *
 * <p>A receive that waits is never broken off (see {@link LongPoll}): after {@link #stopReceiving}
 * the last request goes on in the background for up to 20 s, and what it brings is given back.
 */
final class SnsSqsReceiver implements Receiver {
  /** SQS API Reference, ReceiveMessage: {@code MaxNumberOfMessages}. */
  static final int MAX_RECEIVE = 10;

  private final Subscription<?> subscription;
  private final SqsClient polls;
  private final String url;
  private final QueueCalls calls;
  private final Settlements settlements;
  private final MessageBody bodies;
  private final InstantSource clock;
  private final Consumer<SnsSqsReceiver> onClose;
  private final Set<LongPoll> running = ConcurrentHashMap.newKeySet();
  private volatile boolean stopped;
  private volatile boolean closed;

  SnsSqsReceiver(
      Subscription<?> subscription,
      SqsClient polls,
      String url,
      QueueCalls calls,
      Settlements settlements,
      MessageBody bodies,
      InstantSource clock,
      Consumer<SnsSqsReceiver> onClose) {
    this.subscription = subscription;
    this.polls = polls;
    this.url = url;
    this.calls = calls;
    this.settlements = settlements;
    this.bodies = bodies;
    this.clock = clock;
    this.onClose = onClose;
  }

  @Override
  public List<Delivery> receive(int maxDeliveries, Duration wait) throws InterruptedException {
    requireOpen();
    if (maxDeliveries < 1) {
      throw new MessagingException(
          ErrorCode.INVALID,
          "Subscription '%s': cannot receive %d deliveries, at least 1 is needed"
              .formatted(subscription.path(), maxDeliveries));
    }
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    if (stopped) {
      return List.of();
    }
    int entries = Math.min(maxDeliveries, MAX_RECEIVE);
    LongPoll poll =
        LongPoll.start(() -> poll(entries, wait), this::giveBack, running::add, running::remove);
    if (stopped) {
      poll.stop();
    }
    return deliveries(await(poll));
  }

  private List<Message> await(LongPoll poll) throws InterruptedException {
    try {
      return poll.await(this::giveBack);
    } catch (ExecutionException e) {
      // A request that began while this was being closed found its client gone.
      requireOpen();
      throw e.getCause() instanceof SdkException failure
          ? AwsErrors.of("Receiving from '" + subscription.path() + "'", failure)
          : new MessagingException(
              ErrorCode.INTERNAL,
              "Receiving from '" + subscription.path() + "' failed: " + e.getCause(),
              e.getCause());
    }
  }

  private List<Message> poll(int entries, Duration wait) {
    Duration longest = wait.compareTo(AwsClients.LONGEST_POLL) < 0 ? wait : AwsClients.LONGEST_POLL;
    return polls
        .receiveMessage(
            request ->
                request
                    .queueUrl(url)
                    .maxNumberOfMessages(entries)
                    .waitTimeSeconds(Seconds.up(longest))
                    .visibilityTimeout(Seconds.up(subscription.lease()))
                    .messageSystemAttributeNames(
                        MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT,
                        MessageSystemAttributeName.SENT_TIMESTAMP,
                        MessageSystemAttributeName.MESSAGE_GROUP_ID)
                    .messageAttributeNames("All"))
        .messages();
  }

  private List<Delivery> deliveries(List<Message> messages) {
    long now = clock.millis();
    long deadline = now + Seconds.up(subscription.lease()) * Seconds.MILLIS;
    return messages.stream()
        .<Delivery>map(
            message -> new SnsSqsDelivery(message, bodies.read(message.body()), now, deadline))
        .toList();
  }

  private void giveBack(List<Message> messages) {
    Map<Integer, QueueCalls.Visibility> changes =
        IntStream.range(0, messages.size())
            .boxed()
            .collect(
                Collectors.toMap(
                    position -> position,
                    position ->
                        new QueueCalls.Visibility(messages.get(position).receiptHandle(), 0)));
    calls.changeVisibility(changes, Failures.unheard());
  }

  @Override
  public BatchResult complete(List<? extends Delivery> deliveries) {
    requireOpen();
    return settlements.complete(deliveries);
  }

  @Override
  public BatchResult release(List<Release> releases) {
    requireOpen();
    return settlements.release(releases);
  }

  @Override
  public BatchResult deadLetter(List<DeadLettering> deadLetterings) {
    requireOpen();
    return settlements.deadLetter(deadLetterings);
  }

  @Override
  public BatchResult extend(List<? extends Delivery> deliveries, Duration lease) {
    requireOpen();
    return settlements.extend(deliveries, lease);
  }

  @Override
  public void stopReceiving() {
    stopped = true;
    running.forEach(LongPoll::stop);
  }

  @Override
  public void close() {
    closed = true;
    stopReceiving();
    onClose.accept(this);
  }

  /** {@return the requests that have not ended yet} */
  Set<LongPoll> running() {
    return running;
  }

  private void requireOpen() {
    if (closed) {
      throw new MessagingException(
          ErrorCode.CLOSED,
          "The receiver of '"
              + subscription.path()
              + "' is closed; what it held comes again after its lease");
    }
  }
}
