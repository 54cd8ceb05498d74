package dev.portolan.azure.queuestorage;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.models.QueueMessageItem;
import dev.portolan.azure.queuestorage.Storage.OrderPlaced;
import dev.portolan.azure.queuestorage.topology.QueueStorageNames;
import dev.portolan.emulators.junit.RequiresAzurite;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.Outcome;
import dev.portolan.ports.Publication;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.Receiver;
import dev.portolan.ports.spi.Topology;
import dev.portolan.runtime.Engine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clauses C8 and C9: pop receipts that go stale under slow handlers. */
@RequiresAzurite
@Timeout(300)
class StaleReceiptTest {
  private static final QueueStorageNames NAMES = new QueueStorageNames("");

  private static int messages(Subscription<?> subscription) {
    return Storage.queue(NAMES.queue(subscription)).getProperties().getApproximateMessagesCount();
  }

  @Test
  void C8_C3_aHandlerSlowerThanManyLeasesRunsOnceAndItsNewestReceiptSettles() throws Exception {
    Topic<OrderPlaced> topic = Storage.topic("slow");
    Subscription<OrderPlaced> billing =
        Subscription.to(topic, "billing").lease(Duration.ofSeconds(4));
    var starts = new AtomicInteger();
    var handled = new CountDownLatch(1);
    try (QueueStorageTransport transport = Storage.transport(Map.of());
        Engine engine =
            Storage.engine(transport)
                .handle(
                    billing,
                    (event, context) -> {
                      starts.incrementAndGet();
                      TimeUnit.SECONDS.sleep(15);
                      handled.countDown();
                      return Outcome.done();
                    })
                .build()) {
      engine.start();
      engine.publisher().publish(Publication.of(topic, new OrderPlaced(1)));
      assertThat(handled.await(2, TimeUnit.MINUTES)).isTrue();
      assertThat(engine.drain().isClean()).isTrue();
      assertThat(starts).hasValue(1);
      assertThat(messages(billing)).as("it is gone, not only invisible").isZero();
    }
  }

  /** Somebody with another client changes a message that a handler holds. */
  @Test
  void C9_aReceiptThatAForeignClientMadeStaleSettlesNothingAndSaysSo() throws Exception {
    Topic<OrderPlaced> topic = Storage.topic("meddled");
    Subscription<OrderPlaced> billing =
        Subscription.to(topic, "billing").lease(Duration.ofSeconds(5));
    try (QueueStorageTransport transport = Storage.transport(Map.of());
        Engine engine = Storage.engine(transport).publishesTo(topic).build()) {
      transport.create(new Topology(List.of(topic), List.of(billing)));
      engine.start();
      engine.publisher().publish(Publication.of(topic, new OrderPlaced(1)));
      try (Receiver receiver = transport.receiver(billing)) {
        Delivery stale = receiver.receive(1, Duration.ofSeconds(30)).getFirst();
        QueueClient queue = Storage.queue(NAMES.queue(billing));
        QueueMessageItem stolen = awaitMessage(queue);
        assertThat(receiver.extend(List.of(stale), Duration.ofMinutes(1)).failures())
            .allMatch(failure -> failure.cause().code() == ErrorCode.LEASE_LOST)
            .hasSize(1);
        BatchResult late = receiver.complete(List.of(stale));
        assertThat(late.failures())
            .allMatch(failure -> failure.cause().code() == ErrorCode.LEASE_LOST)
            .hasSize(1);
        queue.updateMessage(
            stolen.getMessageId(),
            stolen.getPopReceipt(),
            stolen.getBody().toString(),
            Duration.ZERO);
        Delivery again = receiver.receive(1, Duration.ofSeconds(30)).getFirst();
        assertThat(((EncodedEvent) again.content()).attributes().id())
            .isEqualTo(((EncodedEvent) stale.content()).attributes().id());
        assertThat(again.attempt()).isEqualTo(3);
        assertThat(receiver.complete(List.of(again)).isSuccess()).isTrue();
      }
    }
  }

  /** {@return the message, held by the caller, as soon as the first holder's lease has ended} */
  private static QueueMessageItem awaitMessage(QueueClient queue) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (true) {
      for (QueueMessageItem message : queue.receiveMessages(1)) {
        return message;
      }
      assertThat(System.nanoTime()).as("the lease ends").isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }
}
