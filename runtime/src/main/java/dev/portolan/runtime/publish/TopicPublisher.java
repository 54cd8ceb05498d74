package dev.portolan.runtime.publish;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.Address;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.EntryFailure;
import dev.portolan.ports.spi.Outbound;
import dev.portolan.ports.spi.Transport;
import dev.portolan.runtime.batch.BatchLimits;
import dev.portolan.runtime.batch.BatchPump;
import dev.portolan.runtime.environment.Surroundings;
import dev.portolan.runtime.retry.CallRetry;
import dev.portolan.runtime.telemetry.PublishScope;
import dev.portolan.runtime.telemetry.Telemetry;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the events of one topic. Safe for any number of threads; does not block.
 *
 * <p>Too large events are refused before any I/O. On an ordered topic at most one event of a key is
 * in flight.
 */
public final class TopicPublisher implements AutoCloseable {
  private static final long ALMOST_A_MILLISECOND = 999_999;

  private final Topic<?> topic;
  private final Address address;
  private final Transport transport;
  private final Surroundings surroundings;
  private final Telemetry telemetry;
  private final BatchPump<OutgoingEvent> pump;

  /**
   * Creates the publisher.
   *
   * @param maxCalls most calls in flight
   */
  public TopicPublisher(
      Topic<?> topic,
      Transport transport,
      int maxCalls,
      Surroundings surroundings,
      Telemetry telemetry) {
    this.topic = topic;
    this.address = new Address.OfTopic(topic);
    this.transport = transport;
    this.surroundings = surroundings;
    this.telemetry = telemetry;
    this.pump =
        new BatchPump<>(
            "Publishing to topic '" + topic.name() + "'",
            new BatchLimits(
                transport.limits().maxBatchEntries(), transport.limits().maxBatchBytes(), maxCalls),
            this::send,
            CallRetry.standard(),
            surroundings);
  }

  /** {@return the topic} */
  public Topic<?> topic() {
    return topic;
  }

  /**
   * {@return the event's size}
   *
   * @throws MessagingException with {@link ErrorCode#TOO_LARGE} if the broker does not take it
   */
  public long checkedSize(OutgoingEvent outgoing) {
    long bytes = transport.encodedBytes(outgoing.event());
    long maxBytes = transport.limits().maxEventBytes();
    if (bytes > maxBytes) {
      throw new MessagingException(
          ErrorCode.TOO_LARGE,
          "Event %s for topic '%s' has %,d bytes with its attributes; the broker takes %,d: make it smaller"
              .formatted(outgoing.event().attributes().id(), topic.name(), bytes, maxBytes));
    }
    return bytes;
  }

  /**
   * Takes an event within a budget.
   *
   * @param done called once: with null when the broker accepted it, else with the reason
   */
  public void publish(
      OutgoingEvent outgoing, long deadlineMillis, Consumer<@Nullable MessagingException> done) {
    String lane = topic.ordered() ? outgoing.event().attributes().partitionKey() : null;
    pump.submit(outgoing, checkedSize(outgoing), lane, deadlineMillis, done);
  }

  /**
   * Takes an event that must be published in the end, behind those of its lane.
   *
   * @param lane events of equal lane are accepted one after the other
   * @param done called once: with null when the broker accepted it, else with {@code CLOSED}
   */
  public void publishUntilAccepted(
      OutgoingEvent outgoing, String lane, Consumer<@Nullable MessagingException> done) {
    String key = topic.ordered() ? outgoing.event().attributes().partitionKey() : null;
    long bytes = transport.encodedBytes(outgoing.event());
    pump.submit(outgoing, bytes, key == null ? lane : key, Long.MAX_VALUE, done);
  }

  private BatchResult send(List<OutgoingEvent> events, Duration timeout)
      throws InterruptedException {
    Instant now = surroundings.clock().instant();
    var batch = new ArrayList<Outbound>(events.size());
    for (OutgoingEvent outgoing : events) {
      batch.add(new Outbound(outgoing.event(), delay(outgoing, now), 0, 0));
    }
    try (var scope = telemetry.publishing(topic.name(), attributes(events))) {
      BatchResult result;
      try {
        result = transport.send(address, batch, timeout);
      } catch (MessagingException e) {
        scope.failed(e);
        telemetry.published(topic.name(), batch.size(), e.code());
        throw e;
      }
      report(result, batch.size(), scope);
      return result;
    }
  }

  private void report(BatchResult result, int entries, PublishScope scope) {
    int accepted = entries - result.failures().size();
    if (accepted > 0) {
      telemetry.published(topic.name(), accepted, null);
    }
    for (EntryFailure failure : result.failures()) {
      scope.failed(failure.cause());
      telemetry.published(topic.name(), 1, failure.cause().code());
      if (failure.cause().code().isTransient()) {
        telemetry.retried(topic.name());
      }
    }
  }

  private List<EventAttributes> attributes(List<OutgoingEvent> events) {
    if (!telemetry.isEnabled()) {
      return List.of();
    }
    return events.stream().map(outgoing -> outgoing.event().attributes()).toList();
  }

  /**
   * Brokers count whole milliseconds, from a present that may be up to one behind: so the delay is
   * taken from there, and rounded up.
   */
  private static Duration delay(OutgoingEvent outgoing, Instant now) {
    Instant notBefore = outgoing.notBefore();
    if (notBefore == null || !notBefore.isAfter(now)) {
      return Duration.ZERO;
    }
    Duration exact = Duration.between(now.truncatedTo(ChronoUnit.MILLIS), notBefore);
    return Duration.ofMillis(exact.plusNanos(ALMOST_A_MILLISECOND).toMillis());
  }

  /** {@return how many events wait or are in flight} */
  public int size() {
    return pump.size();
  }

  /** Waits until every event has been answered; {@return whether that is so by the deadline} */
  public boolean awaitEmpty(long deadlineMillis) throws InterruptedException {
    return pump.awaitEmpty(deadlineMillis);
  }

  /** Answers every event that is in no call with {@code CLOSED}. */
  @Override
  public void close() {
    pump.close();
  }
}
