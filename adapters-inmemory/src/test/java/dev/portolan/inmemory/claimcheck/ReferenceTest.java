package dev.portolan.inmemory.claimcheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.Payload;
import dev.portolan.ports.spi.Topology;
import dev.portolan.ports.spi.Transport;
import dev.portolan.runtime.claimcheck.ClaimCheck;
import dev.portolan.runtime.claimcheck.DetachedEvent;
import dev.portolan.runtime.claimcheck.Resolved;
import dev.portolan.runtime.environment.Surroundings;
import dev.portolan.runtime.publish.OutgoingEvent;
import dev.portolan.runtime.publish.TopicPublisher;
import dev.portolan.runtime.telemetry.Telemetry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clause P3: what travels instead of the data, and that nothing else is taken for it. */
@Timeout(30)
class ReferenceTest {
  private static final Duration LONG = Duration.ofSeconds(10);

  private final WatchedBlobs blobs = new WatchedBlobs(1_000_000, Duration.ofDays(30));
  private final ClaimCheck claimCheck = new ClaimCheck(blobs);

  @AfterEach
  void close() {
    blobs.close();
  }

  private static EncodedEvent event(String id, byte[] data) {
    var attributes =
        new EventAttributes(
            id,
            "/test",
            "test.report.v1",
            "ä subject",
            OffsetDateTime.parse("2026-01-01T00:00:00.5Z"),
            "application/octet-stream",
            "https://example.org/schema",
            Map.of("partitionkey", "k", "tenant", "t"));
    return new EncodedEvent(attributes, Payload.copyOf(data));
  }

  private EncodedEvent stored(EncodedEvent whole) throws InterruptedException {
    DetachedEvent apart = claimCheck.detach(whole).orElseThrow();
    claimCheck.store(apart.data(), LONG);
    return apart.event();
  }

  private void assertRefused(EncodedEvent event) throws InterruptedException {
    int before = blobs.gets.get();
    assertThat(claimCheck.resolve(event)).isInstanceOf(Resolved.Lost.class);
    assertThat(blobs.gets).as("the store was not asked").hasValue(before);
  }

  private static EncodedEvent with(EncodedEvent event, String extension, String value) {
    return new EncodedEvent(event.attributes().withExtension(extension, value), event.data());
  }

  @Test
  void P4_anyBytesAndAllAttributesComeBack() throws Exception {
    long seed = 42;
    byte[] data = new byte[100_000];
    new Random(seed).nextBytes(data);
    EncodedEvent whole = event("1", data);
    EncodedEvent travelling = stored(whole);
    assertThat(travelling.data()).isEqualTo(Payload.empty());
    assertThat(travelling.attributes().extension("dataref")).matches("portolan-blob:[0-9a-f]{64}");
    assertThat(travelling.attributes().extension("datarefbytes")).isEqualTo("100000");
    assertThat(claimCheck.resolve(travelling)).isEqualTo(new Resolved.Whole(whole));
  }

  @Test
  void P3_sourceIdAndContentMakeTheKey() throws Exception {
    byte[] data = "data".getBytes(StandardCharsets.UTF_8);
    String reference = stored(event("1", data)).attributes().extension("dataref");
    assertThat(stored(event("1", data)).attributes().extension("dataref")).isEqualTo(reference);
    assertThat(stored(event("2", data)).attributes().extension("dataref")).isNotEqualTo(reference);
    assertThat(stored(event("1", new byte[] {1})).attributes().extension("dataref"))
        .isNotEqualTo(reference);
  }

  @Test
  void C18_aReferenceThatWasNotWrittenForThisEventIsNotFetched() throws Exception {
    EncodedEvent first = stored(event("1", "one".getBytes(StandardCharsets.UTF_8)));
    EncodedEvent second = stored(event("2", "two".getBytes(StandardCharsets.UTF_8)));
    Map<String, String> others = first.attributes().extensions();
    assertRefused(with(second, "dataref", others.getOrDefault("dataref", "")));
    assertRefused(
        with(
            with(second, "dataref", others.getOrDefault("dataref", "")),
            "datarefsha256",
            others.getOrDefault("datarefsha256", "")));
    assertRefused(with(second, "dataref", "portolan-blob:../../other"));
    assertRefused(with(second, "datarefbytes", "-1"));
    assertRefused(with(second, "datarefbytes", "99999999999"));
    assertRefused(with(second, "datarefbytes", "999999999"));
    assertRefused(new EncodedEvent(second.attributes(), Payload.copyOf(new byte[] {1})));
  }

  @Test
  void C18_dataLongerThanAnnouncedIsRefused() throws Exception {
    EncodedEvent event = stored(event("1", "one".getBytes(StandardCharsets.UTF_8)));
    assertThat(claimCheck.resolve(with(event, "datarefbytes", "2")))
        .isInstanceOf(Resolved.Lost.class);
  }

  /** Publishes an event of 6,000 bytes of data at a broker whose limit is at or just below it. */
  private int putsWithLimit(long below) throws Exception {
    OutgoingEvent outgoing = new OutgoingEvent(event("1", new byte[6_000]), null);
    try (Transport measure = LargeEvents.broker(100_000);
        Transport broker =
            LargeEvents.broker((int) (measure.encodedBytes(outgoing.event()) - below));
        var publisher =
            new TopicPublisher(
                LargeEvents.REPORTS,
                broker,
                claimCheck,
                1,
                Surroundings.system(),
                Telemetry.noop())) {
      broker.create(Topology.of(List.of(LargeEvents.REPORTS), List.of()));
      var answer = new CompletableFuture<@Nullable Throwable>();
      publisher.publish(outgoing, System.currentTimeMillis() + LONG.toMillis(), answer::complete);
      assertThat(answer.get()).isNull();
      return blobs.puts.size();
    }
  }

  @Test
  void P3_atTheLimitItGoesDirectlyAndOneByteAboveThroughTheStore() throws Exception {
    assertThat(putsWithLimit(0)).isZero();
    assertThat(putsWithLimit(1)).isEqualTo(1);
  }
}
