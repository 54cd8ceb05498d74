package dev.portolan.contract.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.contract.clause.FailureMode;
import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Address;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.TransportLimits;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Clauses P2 and P3: batches of every size up to the limits are taken whole. */
abstract class BatchSizeClauses extends TransportSuite {

  /** A broker may take two copies of one event for one. */
  @Test
  @FailureMode(3)
  void required_P2_theSameEventMayStandInABatchTwice() throws Exception {
    if (broker.transport.limits().maxBatchEntries() < 3) {
      return;
    }
    Subscription<String> billing = broker.created("orders");
    broker.publish(billing.topic(), "same", "other", "same");
    List<String> arrived = broker.consumer(billing).everything(List.of("same", "other"));
    assertThat(arrived).contains("same", "other");
    assertThat(arrived).hasSizeBetween(2, 3);
  }

  @Test
  void required_P2_theSameIdOfAnotherSourceIsAnotherEvent() throws Exception {
    Subscription<String> billing = broker.created("orders");
    List<EncodedEvent> events =
        List.of(of("/one", "1"), of("/two", "1"), of("/one", "2"), of("/two", "2"));
    broker.publishEvents(billing.topic(), events);
    List<EncodedEvent> arrived =
        broker.consumer(billing).consume(events.size()).stream()
            .map(delivery -> (EncodedEvent) delivery.content())
            .toList();
    assertThat(arrived).containsExactlyInAnyOrderElementsOf(events);
  }

  private static EncodedEvent of(String source, String id) {
    var attributes =
        new EventAttributes(id, source, "test.event.v1", null, null, null, null, Map.of());
    return Events.withData(attributes, new byte[] {1});
  }

  @Test
  void required_P2_P3_batchesOfEverySizeUpToTheLimitAreTakenWhole() throws Exception {
    int max = broker.transport.limits().maxBatchEntries();
    for (int size : new TreeSet<>(List.of(1, Math.min(2, max), Math.max(1, max - 1), max))) {
      Subscription<String> billing = broker.created("orders" + size);
      List<String> ids = Events.numbered("event-", size);
      broker.publish(billing.topic(), ids);
      assertThat(broker.consumer(billing).consumeIds(size))
          .as("a batch of %d", size)
          .containsExactlyInAnyOrderElementsOf(ids);
    }
  }

  /** Up to 2 MiB, which shows that the bytes of several entries add up. */
  @Test
  void required_P3_aBatchOfAsManyBytesAsTheLimitAllowsIsTakenWhole() throws Exception {
    TransportLimits limits = broker.transport.limits();
    long bytes = Math.min(limits.maxBatchBytes(), 2L << 20);
    int entries = Math.min(limits.maxBatchEntries(), 20);
    long each = Math.min(limits.maxEventBytes(), bytes / entries);
    Subscription<String> billing = broker.created("orders");
    Map<String, EncodedEvent> events =
        Events.numbered("event-", entries).stream()
            .map(id -> PayloadSizes.ofEncodedSize(broker.transport, id, each))
            .collect(Collectors.toMap(event -> event.attributes().id(), Function.identity()));
    BatchResult result =
        broker.send(
            new Address.OfTopic(billing.topic()), Events.firstHand(List.copyOf(events.values())));
    assertThat(Failures.of(result)).isEmpty();
    for (var delivery : broker.consumer(billing).consume(entries)) {
      assertThat(delivery.content()).isEqualTo(events.get(Events.id(delivery)));
    }
  }
}
