package dev.portolan.contract.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.EncodedEvent;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Events that are published and have to come back equal. */
final class RoundTrip {
  private static final byte[] DATA = {'"', 1, '"'};

  private RoundTrip() {}

  /** Sends events of these attributes, whose ids differ, through a topic of their own. */
  static void assertComeBack(TransportSession broker, Stream<EventAttributes> attributes)
      throws InterruptedException {
    assertComeBack(broker, attributes.map(these -> Events.withData(these, DATA)).toList());
  }

  static void assertComeBack(TransportSession broker, List<EncodedEvent> events)
      throws InterruptedException {
    Subscription<String> billing = broker.created("orders");
    broker.publishEvents(billing.topic(), events);
    assertCameBack(broker.consumer(billing).consume(events.size()), events);
  }

  static void assertCameBack(List<Delivery> deliveries, List<EncodedEvent> events) {
    var arrived = new TreeMap<String, Object>();
    deliveries.forEach(delivery -> arrived.put(Events.id(delivery), delivery.content()));
    for (EncodedEvent event : events) {
      assertThat(arrived).as("what arrived").containsEntry(event.attributes().id(), event);
    }
    assertThat(deliveries).hasSameSizeAs(events);
  }
}
