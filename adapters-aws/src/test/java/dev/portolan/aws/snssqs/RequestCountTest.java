package dev.portolan.aws.snssqs;

import static com.github.tomakehurst.wiremock.client.WireMock.okForContentType;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.aws.snssqs.Aws.OrderPlaced;
import dev.portolan.emulators.junit.RequiresLocalStack;
import dev.portolan.ports.Outcome;
import dev.portolan.ports.Publication;
import dev.portolan.ports.PublishResult;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.Topology;
import dev.portolan.runtime.Engine;
import dev.portolan.runtime.environment.EngineSettings;
import dev.portolan.runtime.environment.OnMissing;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * What a message costs: AWS charges for requests. Counted at the SDK's clients, with nothing beside
 * it: batches are full only where the server keeps up.
 */
@Isolated
class RequestCountTest {
  private static final int SATURATING = 5_000;

  /** A publish, a receive and a deletion of ten messages each are 0.3 requests for a message. */
  private static final double MOST_REQUESTS_PER_MESSAGE = 0.32;

  private static final double FEWEST_MESSAGES_PER_BATCH = 9.5;
  private static final int SECONDS_PER_DAY = 86_400;
  private static final int POLL_SECONDS = 20;
  private static final int ANSWER_MILLIS = 300;
  private static final int MOST_IDLE_RECEIVES_PER_DAY = 4_400;

  @Test
  @RequiresLocalStack
  void saturatedAMessageCostsThreeTenthsOfARequest() throws Exception {
    Topic<OrderPlaced> topic = Aws.topic("saturated");
    Subscription<OrderPlaced> billing = Subscription.to(topic, "billing").concurrency(64);
    var handled = new CountDownLatch(SATURATING);
    try (SnsSqsTransport transport = Aws.transport(Map.of());
        Engine engine =
            Aws.engine(transport)
                .handle(
                    billing,
                    (event, context) -> {
                      handled.countDown();
                      return Outcome.done();
                    })
                .build()) {
      transport.create(new Topology(List.of(topic), List.of(billing)));
      try (Engine publisher = Aws.engine(transport).publishesTo(topic).build()) {
        publisher.start();
        assertThat(publisher.publisher().publishAll(Aws.orders(topic, SATURATING)))
            .allMatch(PublishResult.Accepted.class::isInstance);
      }
      engine.start();
      assertThat(handled.await(2, TimeUnit.MINUTES)).isTrue();
      engine.drain();
    }
    report(topic.name());
  }

  private static void report(String topic) {
    double publishes = RequestCounter.count("PublishBatch", topic);
    double receives = RequestCounter.count("ReceiveMessage", topic);
    double deletions = RequestCounter.count("DeleteMessageBatch", topic);
    double perMessage = (publishes + receives + deletions) / SATURATING;
    System.Logger log = System.getLogger(RequestCountTest.class.getName());
    log.log(
        System.Logger.Level.INFO,
        "%d messages: %.0f publishes, %.0f receives, %.0f deletions, %.3f requests per message"
            .formatted(SATURATING, publishes, receives, deletions, perMessage));
    assertThat(perMessage).isLessThanOrEqualTo(MOST_REQUESTS_PER_MESSAGE);
    assertThat(SATURATING / publishes).isGreaterThanOrEqualTo(FEWEST_MESSAGES_PER_BATCH);
    assertThat(SATURATING / deletions).isGreaterThanOrEqualTo(FEWEST_MESSAGES_PER_BATCH);
    assertThat(SATURATING / receives).isGreaterThanOrEqualTo(FEWEST_MESSAGES_PER_BATCH);
  }

  @Test
  @RequiresLocalStack
  void aSinglePublishGoesOutAtOnce() throws Exception {
    Topic<OrderPlaced> topic = Aws.topic("light");
    try (SnsSqsTransport transport = Aws.transport(Map.of());
        Engine engine = Aws.engine(transport).publishesTo(topic).build()) {
      engine.start();
      for (int number = 1; number <= 3; number++) {
        engine.publisher().publish(Publication.of(topic, new OrderPlaced(number)));
        assertThat(RequestCounter.count("PublishBatch", topic.name())).isEqualTo(number);
      }
    }
  }

  @Test
  void idleAQueueIsAskedOnceInTwentySeconds() throws Exception {
    Topic<OrderPlaced> topic = Topic.of("idle", OrderPlaced.class);
    var aws = new FaultyAws();
    aws.answer(
        "ReceiveMessage",
        okForContentType("application/x-amz-json-1.0", "{}").withFixedDelay(ANSWER_MILLIS));
    try (SnsSqsTransport transport = aws.transport(Map.of());
        Engine engine =
            Aws.engine(transport)
                .settings(
                    EngineSettings.standard().onMissing(OnMissing.ASSUME).drainGrace(Duration.ZERO))
                .handle(
                    Subscription.to(topic, "billing").concurrency(64),
                    (event, context) -> Outcome.done())
                .build()) {
      engine.start();
      List<FaultyAws.Received> receives = aws.receives(5);
      assertThat(receives)
          .allMatch(receive -> receive.body().contains("\"WaitTimeSeconds\":" + POLL_SECONDS));
      assertThat(SECONDS_PER_DAY / POLL_SECONDS)
          .as("receives a day, one after the other")
          .isLessThanOrEqualTo(MOST_IDLE_RECEIVES_PER_DAY);
      for (int next = 1; next < receives.size(); next++) {
        assertThat(receives.get(next).answeredNanos() - receives.get(next - 1).answeredNanos())
            .as("one begins when the other has ended")
            .isGreaterThan(ANSWER_MILLIS * 1_000_000L / 2);
      }
    } finally {
      aws.close();
    }
  }
}
