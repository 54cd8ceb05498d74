package dev.portolan.contract.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.Payload;
import dev.portolan.ports.spi.Transport;
import dev.portolan.ports.spi.TransportLimits;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a transport says of itself: capabilities, limits, and what an event counts. */
abstract class DeclarationClauses extends TransportSuite {

  @Test
  void required_P7_C4_C13_D1_D2_D3_T1_T2_whatIsMeantToBeDeclaredIsDeclared() throws Exception {
    assertThat(broker.transport.capabilities())
        .containsExactlyInAnyOrderElementsOf(harness().capabilities());
    for (Transport each : List.of(broker.transport, broker.another())) {
      assertThat(each.capabilities()).isEqualTo(broker.transport.capabilities());
      assertThat(each.limits()).isEqualTo(broker.transport.limits());
    }
    for (Capability capability : Capability.values()) {
      if (capability != Capability.DURABLE && capability != Capability.ATOMIC_BATCH) {
        lacks(capability);
      }
    }
  }

  @Test
  void required_P3_limitsAreOnesThatOneCanWorkWith() {
    TransportLimits limits = broker.transport.limits();
    Subscription<String> usual = Subscription.to(broker.topic("orders"), "billing");
    assertThat(limits.maxEventBytes()).isLessThanOrEqualTo(limits.maxBatchBytes());
    assertThat(limits.maxEventBytes())
        .isGreaterThan(broker.transport.encodedBytes(Events.event("1")));
    assertThat(limits.maxLease()).isGreaterThanOrEqualTo(broker.pace().lease());
    assertThat(limits.minLease()).isLessThanOrEqualTo(broker.pace().lease());
    assertThat(limits.minLease()).isLessThanOrEqualTo(usual.lease());
    assertThat(limits.maxLease()).isGreaterThanOrEqualTo(usual.lease());
    assertThat(limits.maxRetention()).isPositive();
    assertThat(limits.maxSendDelay().isPositive()).isEqualTo(can(Capability.SEND_DELAY));
    assertThat(limits.maxReleaseDelay().isPositive()).isEqualTo(can(Capability.RELEASE_DELAY));
  }

  @Test
  void required_P3_encodedBytesCountDataAndAttributesAndGrowWithThem() {
    var random = new Random(RandomEvents.seed());
    for (EncodedEvent event : RandomEvents.of(random, 200)) {
      long bytes = broker.transport.encodedBytes(event);
      assertThat(bytes).isEqualTo(broker.transport.encodedBytes(event));
      assertThat(bytes).as("%s", event).isGreaterThanOrEqualTo(event.data().length());
      EventAttributes attributes = event.attributes();
      assertThat(broker.transport.encodedBytes(new EncodedEvent(attributes, Payload.empty())))
          .isLessThanOrEqualTo(bytes);
      var longer = new byte[event.data().length() + 1_000];
      assertThat(broker.transport.encodedBytes(Events.withData(attributes, longer)))
          .isGreaterThan(bytes);
      var withMore =
          new EncodedEvent(
              attributes.withExtension("moreofit", "\u6d77".repeat(100)), event.data());
      assertThat(broker.transport.encodedBytes(withMore)).isGreaterThanOrEqualTo(bytes + 100);
    }
  }

  @Test
  void required_P3_encodedBytesNeverShrinkWithMoreData() {
    EventAttributes attributes = Events.event("1").attributes();
    long last = 0;
    for (int length = 0; length < 2_000; length++) {
      byte[] data = PayloadSizes.bytes(length);
      long bytes = broker.transport.encodedBytes(Events.withData(attributes, data));
      assertThat(bytes)
          .as("%d bytes of data", length)
          .isGreaterThanOrEqualTo(Math.max(last, length));
      last = bytes;
    }
  }

  @Test
  void required_P1_whatIsDurableOutlivesEveryTransport() throws Exception {
    Subscription<String> billing = broker.created("orders");
    broker.publish(billing.topic(), "1", "2");
    if (!can(Capability.DURABLE)) {
      assertThat(broker.transport.capabilities()).doesNotContain(Capability.DURABLE);
      refused();
      return;
    }
    broker.close();
    Transport next = broker.another();
    assertThat(broker.consumer(next, billing).consumeIds(2)).containsExactlyInAnyOrder("1", "2");
  }
}
