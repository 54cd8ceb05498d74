package dev.portolan.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.aws.snssqs.SnsSqsTransportProvider;
import dev.portolan.emulators.LocalStack;
import dev.portolan.emulators.LocalStackAddress;
import dev.portolan.emulators.junit.RequiresLocalStack;
import dev.portolan.ports.Event;
import dev.portolan.ports.EventCatalog;
import dev.portolan.ports.EventType;
import dev.portolan.ports.Outcome;
import dev.portolan.ports.Publication;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.AdapterContext;
import dev.portolan.ports.spi.Settings;
import dev.portolan.ports.spi.Transport;
import dev.portolan.runtime.Engine;
import dev.portolan.runtime.codec.CloudEventsJsonFormat;
import dev.portolan.runtime.environment.EngineSettings;
import dev.portolan.runtime.environment.OnMissing;
import dev.portolan.runtime.environment.Surroundings;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clause P3 on SNS, SQS and S3 together. */
@RequiresLocalStack
@Timeout(180)
class LargeEventsOnLocalStackTest {
  /** A report of any length. */
  record Report(String text) {}

  private static Transport broker() {
    LocalStackAddress place = LocalStack.shared().address();
    Surroundings surroundings = Surroundings.system();
    return new SnsSqsTransportProvider()
        .open(
            new AdapterContext(
                new Settings(
                    Map.of(
                        "endpoint", place.endpoint().toString(),
                        "region", place.region(),
                        "access-key-id", place.accessKeyId(),
                        "secret-access-key", place.secretAccessKey())),
                surroundings.clock(),
                surroundings.random(),
                new CloudEventsJsonFormat()));
  }

  @Test
  void P3_anEventOfAMegabyteGoesThroughS3AndIsHandledWhole() throws Exception {
    Topic<Report> reports = Topic.of("test.reports-" + UUID.randomUUID(), Report.class);
    Report report = new Report("ä\"x".repeat(1_000_000 / 3));
    BlockingQueue<Event<Report>> handled = new LinkedBlockingQueue<>();
    try (var bucket = new TestBucket();
        S3BlobStore blobs = bucket.store();
        Transport broker = broker();
        Engine engine =
            Engine.builder(
                    broker,
                    EventCatalog.of(EventType.current("test.report.v1", Report.class)),
                    "/test",
                    Surroundings.system())
                .settings(EngineSettings.standard().onMissing(OnMissing.CREATE))
                .blobs(blobs)
                .handle(
                    Subscription.to(reports, "reader"),
                    (event, delivery) -> {
                      handled.add(event);
                      return Outcome.done();
                    })
                .build()) {
      engine.start();
      String id = engine.publisher().publish(Publication.of(reports, report));
      Event<Report> event = handled.poll(60, TimeUnit.SECONDS);
      assertThat(event).isNotNull();
      assertThat(event.id()).isEqualTo(id);
      assertThat(event.data().text().equals(report.text())).isTrue();
      assertThat(event.attributes().extensions()).doesNotContainKey("dataref");
      assertThat(bucket.client.listObjectsV2(request -> request.bucket(bucket.name)).contents())
          .hasSize(1);
      assertThat(engine.drain().isClean()).isTrue();
    }
  }
}
