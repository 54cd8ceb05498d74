package dev.portolan.runtime.publish;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.Address;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.EntryFailure;
import dev.portolan.ports.spi.Outbound;
import dev.portolan.ports.spi.Transport;
import dev.portolan.runtime.batch.BatchLimits;
import dev.portolan.runtime.batch.BatchPump;
import dev.portolan.runtime.claimcheck.ClaimCheck;
import dev.portolan.runtime.claimcheck.DetachedData;
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
 * <p>Too large events are refused before any I/O, or go with a reference in place of their data. On
 * an ordered topic at most one event of a key is in flight.
 */
public final class TopicPublisher implements AutoCloseable {
  private static final long ALMOST_A_MILLISECOND = 999_999;

  private final Topic<?> topic;
  private final Address address;
  private final Transport transport;
  private final Surroundings surroundings;
  private final ClaimCheck claimCheck;
  private final Telemetry telemetry;
  private final BatchPump<SizedEvent> pump;

  /**
   * Creates the publisher.
   *
   * @param claimCheck takes the data out of events that are too large for the broker
   * @param maxCalls most calls in flight
   */
  public TopicPublisher(
      Topic<?> topic,
      Transport transport,
      ClaimCheck claimCheck,
      int maxCalls,
      Surroundings surroundings,
      Telemetry telemetry) {
    this.topic = topic;
    this.address = new Address.OfTopic(topic);
    this.transport = transport;
    this.claimCheck = claimCheck;
    this.surroundings = surroundings;
    this.telemetry = telemetry;
    this.pump =
        new BatchPump<>(
            "Publishing to topic '" + topic.name() + "'",
            new BatchLimits(
                transport.limits().maxBatchEntries(), transport.limits().maxBatchBytes(), maxCalls),
            new DataFirst(claimCheck, surroundings.clock(), this::send),
            CallRetry.standard(),
            surroundings);
  }

  /** {@return the topic} */
  public Topic<?> topic() {
    return topic;
  }

  /**
   * {@return the event's size at the broker}
   *
   * @throws MessagingException with {@link ErrorCode#TOO_LARGE} if the broker does not take it, nor
   *     a reference to its data
   */
  public long checkedSize(OutgoingEvent outgoing) {
    return checked(sized(outgoing)).bytes();
  }

  private SizedEvent sized(OutgoingEvent outgoing) {
    SizedEvent whole = sized(outgoing.event(), outgoing.notBefore(), null);
    if (whole.bytes() <= transport.limits().maxEventBytes()) {
      return whole;
    }
    return claimCheck
        .detach(outgoing.event())
        .map(apart -> sized(apart.event(), outgoing.notBefore(), apart.data()))
        .orElse(whole);
  }

  private SizedEvent sized(
      EncodedEvent event, @Nullable Instant notBefore, @Nullable DetachedData detached) {
    return new SizedEvent(event, notBefore, transport.encodedBytes(event), detached);
  }

  private SizedEvent checked(SizedEvent event) {
    long maxBytes = transport.limits().maxEventBytes();
    if (event.bytes() > maxBytes) {
      throw new MessagingException(
          ErrorCode.TOO_LARGE,
          "Event %s for topic '%s' has %,d bytes with its attributes%s; the broker takes %,d: %s"
              .formatted(
                  event.event().attributes().id(),
                  topic.name(),
                  event.bytes(),
                  event.detached() == null ? "" : ", its data not counted",
                  maxBytes,
                  claimCheck.adviceForTooLarge()));
    }
    return event;
  }

  /**
   * Takes an event within a budget.
   *
   * @param done called once: with null when the broker accepted it, else with the reason
   */
  public void publish(
      OutgoingEvent outgoing, long deadlineMillis, Consumer<@Nullable MessagingException> done) {
    String lane = topic.ordered() ? outgoing.event().attributes().partitionKey() : null;
    SizedEvent event = checked(sized(outgoing));
    pump.submit(event, event.bytes(), lane, deadlineMillis, done);
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
    SizedEvent event = sized(outgoing);
    pump.submit(event, event.bytes(), key == null ? lane : key, Long.MAX_VALUE, done);
  }

  private BatchResult send(List<SizedEvent> events, Duration timeout) throws InterruptedException {
    Instant now = surroundings.clock().instant();
    var batch = new ArrayList<Outbound>(events.size());
    for (SizedEvent event : events) {
      batch.add(new Outbound(event.event(), delay(event.notBefore(), now), 0, 0));
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

  private List<EventAttributes> attributes(List<SizedEvent> events) {
    if (!telemetry.isEnabled()) {
      return List.of();
    }
    return events.stream().map(event -> event.event().attributes()).toList();
  }

  /**
   * Brokers count whole milliseconds, from a present that may be up to one behind: so the delay is
   * taken from there, and rounded up.
   */
  private static Duration delay(@Nullable Instant notBefore, Instant now) {
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
