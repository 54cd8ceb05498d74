package dev.portolan.azure.queuestorage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.azure.queuestorage.Storage.OrderPlaced;
import dev.portolan.emulators.Azurite;
import dev.portolan.emulators.AzuriteAddress;
import dev.portolan.emulators.junit.RequiresAzurite;
import dev.portolan.ports.Outcome;
import dev.portolan.ports.Publication;
import dev.portolan.ports.PublishResult;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.Topology;
import dev.portolan.runtime.Engine;
import dev.portolan.runtime.environment.EngineSettings;
import dev.portolan.runtime.environment.OnMissing;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * What a message costs: Azure charges for transactions. Counted on the way to the account, with
 * nothing beside it: gets are full only where the server keeps up.
 */
@Isolated
@RequiresAzurite
@Timeout(600)
class RequestCountTest {
  private static final int SATURATING = 2_000;

  /** A put, a thirty-second of a get, and a deletion are 2.03 transactions for a message. */
  private static final double MOST_TRANSACTIONS_PER_MESSAGE = 2.05;

  private static QueueStorageTransport through(CountingProxy proxy) {
    AzuriteAddress address = Azurite.shared().address();
    URI queues = URI.create("http://127.0.0.1:" + proxy.port() + address.queueEndpoint().getPath());
    return Storage.transport(
        Map.of(
            "connection-string",
            new AzuriteAddress(
                    queues, address.blobEndpoint(), address.accountName(), address.accountKey())
                .connectionString()));
  }

  @Test
  void saturatedAMessageCostsTwoTransactionsAndAThirtySecond() throws Exception {
    Topic<OrderPlaced> topic = Storage.topic("saturated");
    Subscription<OrderPlaced> billing = Subscription.to(topic, "billing").concurrency(128);
    var handled = new CountDownLatch(SATURATING);
    try (var proxy = new CountingProxy(Azurite.shared().address().queueEndpoint());
        QueueStorageTransport transport = through(proxy);
        Engine engine =
            Storage.engine(transport)
                .handle(
                    billing.lease(Duration.ofMinutes(5)),
                    (event, context) -> {
                      handled.countDown();
                      return Outcome.done();
                    })
                .build()) {
      transport.create(new Topology(List.of(topic), List.of(billing.lease(Duration.ofMinutes(5)))));
      proxy.reset();
      try (Engine publisher = Storage.engine(transport).publishesTo(topic).build()) {
        publisher.start();
        List<PublishResult> results =
            publisher.publisher().publishAll(Storage.orders(topic, SATURATING));
        assertThat(results).filteredOn(one -> !(one instanceof PublishResult.Accepted)).isEmpty();
      }
      engine.start();
      assertThat(handled.await(5, TimeUnit.MINUTES)).isTrue();
      engine.drain();
      report(proxy);
    }
  }

  private static void report(CountingProxy proxy) {
    double perMessage = (double) proxy.count("") / SATURATING;
    System.getLogger(RequestCountTest.class.getName())
        .log(
            System.Logger.Level.INFO,
            "%d messages: %d puts, %d gets, %d deletions, %d others, %.3f transactions a message"
                .formatted(
                    SATURATING,
                    proxy.count("POST"),
                    proxy.count("GET"),
                    proxy.count("DELETE"),
                    proxy.count("PUT"),
                    perMessage));
    assertThat(perMessage).isLessThanOrEqualTo(MOST_TRANSACTIONS_PER_MESSAGE);
    assertThat(proxy.count("DELETE")).isEqualTo(SATURATING);
    assertThat(proxy.count("POST")).isEqualTo(SATURATING);
  }

  @Test
  void aSinglePublishGoesOutAtOnceAndAsksOnceWhoSubscribes() throws Exception {
    Topic<OrderPlaced> topic = Storage.topic("light");
    try (QueueStorageTransport creator = Storage.transport(Map.of())) {
      creator.create(new Topology(List.of(topic), List.of(Subscription.to(topic, "one"))));
    }
    try (var proxy = new CountingProxy(Azurite.shared().address().queueEndpoint());
        QueueStorageTransport transport = through(proxy);
        Engine engine =
            Storage.engine(transport)
                .settings(EngineSettings.standard().onMissing(OnMissing.VALIDATE))
                .publishesTo(topic)
                .build()) {
      engine.start();
      proxy.reset();
      engine.publisher().publish(Publication.of(topic, new OrderPlaced(1)));
      assertThat(proxy.count("POST")).isOne();
      assertThat(proxy.count("GET")).isOne();
    }
  }
}
