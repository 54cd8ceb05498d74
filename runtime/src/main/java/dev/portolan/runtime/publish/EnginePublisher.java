package dev.portolan.runtime.publish;

import dev.portolan.ports.EventPublisher;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Publication;
import dev.portolan.ports.PublishResult;
import dev.portolan.runtime.environment.Surroundings;
import dev.portolan.runtime.telemetry.Telemetry;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The publisher that application code gets from the engine. */
public final class EnginePublisher implements EventPublisher {
  private final String source;
  private final EventFactory events;
  private final TopicPublishers publishers;
  private final DelayedSender delayed;
  private final Duration budget;
  private final Surroundings surroundings;
  private final Telemetry telemetry;

  /**
   * Creates the publisher.
   *
   * @param source CloudEvents source of what is published
   * @param delayed takes what the broker cannot delay itself
   * @param budget longest time of a publish, retries included
   */
  public EnginePublisher(
      String source,
      EventFactory events,
      TopicPublishers publishers,
      DelayedSender delayed,
      Duration budget,
      Surroundings surroundings,
      Telemetry telemetry) {
    this.telemetry = telemetry;
    this.source = source;
    this.events = events;
    this.publishers = publishers;
    this.delayed = delayed;
    this.budget = budget;
    this.surroundings = surroundings;
  }

  @Override
  public String publish(Publication<?> publication) throws InterruptedException {
    return switch (publishAll(List.of(publication)).getFirst()) {
      case PublishResult.Accepted(String eventId) -> eventId;
      case PublishResult.Failed(String eventId, MessagingException cause) ->
          throw new MessagingException(
              cause.code(),
              "Event " + eventId + " was not published: " + cause.getMessage(),
              cause);
    };
  }

  @Override
  public List<PublishResult> publishAll(List<? extends Publication<?>> publications)
      throws InterruptedException {
    long deadlineMillis = surroundings.clock().millis() + budget.toMillis();
    var results = new PendingResults(publications.size(), surroundings.newLock());
    for (int position = 0; position < publications.size(); position++) {
      start(publications.get(position), deadlineMillis, position, results);
    }
    return results.await();
  }

  private void start(
      Publication<?> publication, long deadlineMillis, int position, PendingResults results) {
    String id = nextEventId();
    try {
      TopicPublisher publisher = publishers.of(publication.topic().name());
      OutgoingEvent outgoing = create(publication, id);
      if (delayed.takesOver(outgoing)) {
        publisher.checkedSize(outgoing);
        delayed.accept(publication.topic(), outgoing);
        results.set(position, new PublishResult.Accepted(id));
      } else {
        publisher.publish(
            outgoing, deadlineMillis, cause -> results.set(position, result(id, cause)));
      }
    } catch (MessagingException e) {
      results.set(position, new PublishResult.Failed(id, e));
    }
  }

  /** The span it is created in is the one that its consumers continue (clause O1). */
  private OutgoingEvent create(Publication<?> publication, String id) {
    try (var scope = telemetry.creating(publication.topic().name())) {
      try {
        return new OutgoingEvent(
            events.create(publication, id, source, Map.of()), publication.notBefore());
      } catch (MessagingException e) {
        scope.failed(e);
        throw e;
      }
    }
  }

  private static PublishResult result(String id, @Nullable MessagingException cause) {
    return cause == null ? new PublishResult.Accepted(id) : new PublishResult.Failed(id, cause);
  }

  /** Time-ordered and random, as UUID version 7 (RFC 9562, section 5.7). */
  private String nextEventId() {
    Instant now = surroundings.clock().instant();
    long high = (now.toEpochMilli() << 16) | 0x7000 | surroundings.random().nextInt(0x1000);
    long low = (surroundings.random().nextLong() >>> 2) | 0x8000_0000_0000_0000L;
    return uuid(HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low));
  }

  private static String uuid(String hex) {
    return String.join(
        "-",
        hex.substring(0, 8),
        hex.substring(8, 12),
        hex.substring(12, 16),
        hex.substring(16, 20),
        hex.substring(20));
  }
}
