package dev.portolan.aws.snssqs;

import dev.portolan.ports.spi.Content;
import dev.portolan.ports.spi.Delivery;
import java.time.Duration;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * A message on loan. SQS keeps one receipt handle for one receive, however often its visibility is
 * changed; another receive of the message is another delivery.
 *
 * <p>A standard queue may take a handle whose lease has ended (SQS API Reference, DeleteMessage),
 * so the delivery itself knows when that was.
 */
final class SnsSqsDelivery implements Delivery {
  /**
   * Nobody holds a message for longer, however often its visibility is changed (SQS API Reference,
   * ChangeMessageVisibility).
   */
  static final Duration LONGEST_HOLD = Duration.ofHours(12);

  private final Message message;
  private final Content content;
  private final CarriedAttributes carried;
  private final long receivedAtMillis;
  private volatile long leaseDeadlineMillis;
  private volatile boolean ended;
  private volatile boolean copiedToDeadLetters;

  SnsSqsDelivery(
      Message message, Content content, long receivedAtMillis, long leaseDeadlineMillis) {
    this.message = message;
    this.content = content;
    this.carried = CarriedAttributes.read(message);
    this.receivedAtMillis = receivedAtMillis;
    this.leaseDeadlineMillis = leaseDeadlineMillis;
  }

  @Override
  public Content content() {
    return content;
  }

  @Override
  public int attempt() {
    return carried.attempts()
        + systemNumber(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, 1).intValue();
  }

  @Override
  public int redriveGeneration() {
    return carried.redriveGeneration();
  }

  @Override
  public long enqueuedAtMillis() {
    return systemNumber(MessageSystemAttributeName.SENT_TIMESTAMP, receivedAtMillis);
  }

  @Override
  public long leaseDeadlineMillis() {
    return leaseDeadlineMillis;
  }

  private Long systemNumber(MessageSystemAttributeName name, long otherwise) {
    String value = message.attributes().get(name);
    return value == null ? otherwise : Long.valueOf(value);
  }

  Message message() {
    return message;
  }

  /** {@return whether it can still be settled} */
  boolean isHeld(long nowMillis) {
    return !ended && nowMillis < leaseDeadlineMillis;
  }

  /** {@return how much longer SQS lets anybody hold or delay this message} */
  Duration remainingHold(long nowMillis) {
    return LONGEST_HOLD.minusMillis(nowMillis - receivedAtMillis).minusSeconds(1);
  }

  void extendedTo(long deadlineMillis) {
    leaseDeadlineMillis = deadlineMillis;
  }

  void end() {
    ended = true;
  }

  /** {@return whether an earlier try has put a copy into the dead letters and then failed} */
  boolean isCopiedToDeadLetters() {
    return copiedToDeadLetters;
  }

  void copiedToDeadLetters() {
    copiedToDeadLetters = true;
  }
}
