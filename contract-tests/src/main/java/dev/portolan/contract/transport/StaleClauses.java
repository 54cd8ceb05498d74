package dev.portolan.contract.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.contract.clause.FailureMode;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.Delivery;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clause C9: a delivery whose lease has ended settles nothing, and says so. */
abstract class StaleClauses extends TransportSuite {
  private static final String LOST = " " + ErrorCode.LEASE_LOST;

  @Test
  @FailureMode(9)
  void required_C9_aStaleHandleTouchesNotTheNextDelivery() throws Exception {
    for (Settlement settlement : Settlement.values()) {
      Stalled.retried(
          attempt -> {
            Subscription<String> billing = broker.createdBrief(attempt + "-" + settlement.word());
            broker.publish(billing.topic(), "1");
            Consumer first = broker.consumer(billing);
            Delivery stale = first.takeOne();
            broker.passLease();
            Consumer second = broker.consumer(billing);
            long taken = broker.nowMillis();
            Delivery current = second.takeOne();
            BatchResult late = settlement.apply(first, List.of(stale));
            List<Delivery> stolen = first.receive(1);
            broker.requireBefore(taken + billing.lease().toMillis());
            assertThat(Failures.of(late)).as("%s too late", settlement).containsExactly("0" + LOST);
            assertThat(stolen).as("after a late %s", settlement).isEmpty();
            BatchResult completed = Settlement.COMPLETE.apply(second, List.of(current));
            broker.requireBefore(taken + billing.lease().toMillis());
            assertThat(Failures.of(completed)).isEmpty();
            broker.passLease();
            second.assertQuiet();
            assertNoDeadLetters(billing);
          });
    }
  }

  private void assertNoDeadLetters(Subscription<String> subscription) {
    if (can(Capability.DEAD_LETTERS)) {
      assertThat(broker.deadLetters(subscription)).isEmpty();
    }
  }

  @Test
  void required_C9_aStaleExtensionProlongsNothing() throws Exception {
    Subscription<String> billing = broker.createdBrief("orders");
    broker.publish(billing.topic(), "1");
    Consumer consumer = broker.consumer(billing);
    Delivery stale = consumer.takeOne();
    broker.passLease();
    Delivery current = consumer.takeOne();
    BatchResult late =
        consumer.receiver.extend(List.of(stale), broker.extension(billing, broker.longLease()));
    assertThat(Failures.of(late)).containsExactly("0" + LOST);
    assertThat(current.leaseDeadlineMillis())
        .isLessThanOrEqualTo(
            broker.nowMillis() + billing.lease().plus(broker.pace().precision()).toMillis());
    broker.passLease();
    assertThat(consumer.takeOne().attempt()).isEqualTo(3);
  }
}
