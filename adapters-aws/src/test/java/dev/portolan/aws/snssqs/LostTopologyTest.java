package dev.portolan.aws.snssqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.aws.snssqs.Aws.OrderPlaced;
import dev.portolan.aws.snssqs.topology.SnsSqsNames;
import dev.portolan.emulators.LocalStack;
import dev.portolan.emulators.LocalStackAddress;
import dev.portolan.emulators.junit.RequiresLocalStack;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Outcome;
import dev.portolan.ports.Publication;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.Topology;
import dev.portolan.runtime.Engine;
import dev.portolan.runtime.environment.EngineSettings;
import dev.portolan.runtime.health.HealthState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Clause C21 and the errors of a wrong place: one clear line each. */
@RequiresLocalStack
class LostTopologyTest {
  private static final SnsSqsNames NAMES = new SnsSqsNames("");

  private static void deleteQueue(String name) {
    LocalStackAddress place = LocalStack.shared().address();
    try (SqsClient sqs =
        SqsClient.builder()
            .endpointOverride(place.endpoint())
            .region(Region.of(place.region()))
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(place.accessKeyId(), place.secretAccessKey())))
            .build()) {
      String url = sqs.getQueueUrl(request -> request.queueName(name)).queueUrl();
      sqs.deleteQueue(request -> request.queueUrl(url));
    }
  }

  @Test
  void C21_aQueueThatIsDeletedMidRunShowsInHealthAndIsTakenUpAgainWhenItIsThere() throws Exception {
    Topic<OrderPlaced> topic = Aws.topic("deleted");
    Subscription<OrderPlaced> billing = Subscription.to(topic, "billing");
    BlockingQueue<Integer> handled = new LinkedBlockingQueue<>();
    try (SnsSqsTransport transport = Aws.transport(Map.of());
        Engine engine =
            Aws.engine(transport)
                .handle(
                    billing,
                    (event, context) -> {
                      handled.add(event.data().number());
                      return Outcome.done();
                    })
                .build()) {
      engine.start();
      engine.publisher().publish(Publication.of(topic, new OrderPlaced(1)));
      assertThat(handled.poll(1, TimeUnit.MINUTES)).isEqualTo(1);
      deleteQueue(NAMES.queue(billing));
      awaitState(engine, HealthState.DEGRADED);
      assertThat(engine.health().subscriptions())
          .anyMatch(one -> String.valueOf(one.lastError()).matches("(?s).*billing.*NOT_FOUND.*"));
      transport.create(new Topology(List.of(topic), List.of(billing)));
      awaitState(engine, HealthState.READY);
      engine.publisher().publish(Publication.of(topic, new OrderPlaced(2)));
      assertThat(handled.poll(1, TimeUnit.MINUTES)).isEqualTo(2);
    }
  }

  private static void awaitState(Engine engine, HealthState state) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofMinutes(3).toNanos();
    while (engine.health().state() != state) {
      assertThat(System.nanoTime()).as("still " + engine.health()).isLessThan(deadline);
      Thread.onSpinWait();
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  @Test
  void P5_inTheWrongRegionATopicIsNotFoundAndTheMessageSaysWhereItWasLookedFor() throws Exception {
    Topic<OrderPlaced> topic = Aws.topic("elsewhere");
    try (SnsSqsTransport here = Aws.transport(Map.of());
        SnsSqsTransport elsewhere = Aws.transport(Map.of("region", "eu-west-3"))) {
      here.create(new Topology(List.of(topic), List.of()));
      assertThat(elsewhere.compare(new Topology(List.of(topic), List.of()))).hasSize(1);
      try (Engine engine =
          Aws.engine(elsewhere).settings(EngineSettings.standard()).publishesTo(topic).build()) {
        assertThatThrownBy(engine::start)
            .isInstanceOfSatisfying(
                MessagingException.class,
                failure -> assertThat(failure.code()).isEqualTo(ErrorCode.NOT_FOUND))
            .hasMessageContaining(topic.name());
      }
    }
  }
}
