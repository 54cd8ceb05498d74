package dev.portolan.azure.queuestorage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.azure.queuestorage.Storage.OrderPlaced;
import dev.portolan.azure.queuestorage.topology.QueueStorageNames;
import dev.portolan.emulators.Azurite;
import dev.portolan.emulators.AzuriteAddress;
import dev.portolan.emulators.junit.RequiresAzurite;
import dev.portolan.inmemory.store.InMemoryProcessStore;
import dev.portolan.ports.Decision;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.EventType;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Process;
import dev.portolan.ports.Publication;
import dev.portolan.ports.PublishResult;
import dev.portolan.ports.Reaction;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.ProcessStore;
import dev.portolan.ports.spi.Receiver;
import dev.portolan.ports.spi.Topology;
import dev.portolan.runtime.Engine;
import dev.portolan.runtime.environment.EngineSettings;
import dev.portolan.runtime.environment.OnMissing;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Clauses P1 and S5: publishers that die when some queues have an event and others have not. What
 * they committed is in the store, which outlives them; the next one's relay puts it into all.
 */
@RequiresAzurite
@Timeout(600)
class RepairedFanOutTest {
  private static final int ORDERS = 12;
  private static final int INSTANCES = 3;
  private static final QueueStorageNames NAMES = new QueueStorageNames("");

  private final Topic<OrderPlaced> asked = Storage.topic("asked");
  private final Topic<OrderPlaced> confirmed = Storage.topic("confirmed");
  private final Subscription<OrderPlaced> orders =
      Subscription.to(asked, "orders").maxAttempts(100);
  private final Subscription<OrderPlaced> billing = Subscription.to(confirmed, "billing");
  private final Subscription<OrderPlaced> audit = Subscription.to(confirmed, "audit");
  private final ProcessStore store = new InMemoryProcessStore(Duration.ofDays(60));

  /** Confirms each order as one of three instances. */
  private record Confirming(Topic<OrderPlaced> asked, Topic<OrderPlaced> confirmed)
      implements Process<Confirming.Count> {
    record Count(int value) {}

    @Override
    public String name() {
      return "confirming";
    }

    @Override
    public List<EventType<?, ? extends Count>> stateTypes() {
      return List.of(EventType.current("test.count.v1", Count.class));
    }

    @Override
    public Count initialState() {
      return new Count(0);
    }

    @Override
    public List<Reaction<Count, ?>> reactions() {
      return List.of(
          new Reaction<>(
              asked,
              order -> "i" + order.number() % INSTANCES,
              (count, order) ->
                  Decision.of(new Count(count.value() + 1), Publication.of(confirmed, order))));
    }
  }

  /** A publisher with a way to the account, and to the store, of its own. */
  private final class Publisher implements AutoCloseable {
    private final AtomicBoolean dead = new AtomicBoolean();
    final CountingProxy way = new CountingProxy(Azurite.shared().address().queueEndpoint());
    private final QueueStorageTransport transport = through(way);
    private final Engine engine =
        Storage.engine(transport)
            .settings(settings())
            .store(mortal(store, dead))
            .publishesTo(confirmed)
            .run(new Confirming(asked, confirmed), List.of(orders))
            .build();

    Publisher() throws java.io.IOException {}

    void start() {
      engine.start();
    }

    long puts(Subscription<?> subscription) {
      return way.count("POST /portolan/" + NAMES.queue(subscription) + "/");
    }

    /** It reaches nothing any more, as if its process were gone. */
    void die() {
      dead.set(true);
      way.lost = request -> true;
      close();
    }

    @Override
    public void close() {
      engine.close();
      transport.close();
      way.close();
    }
  }

  private static EngineSettings settings() {
    EngineSettings usual =
        EngineSettings.standard().onMissing(OnMissing.ASSUME).drainGrace(Duration.ZERO);
    return new EngineSettings(
        usual.publishBudget(),
        usual.publishCalls(),
        usual.receiveCalls(),
        usual.receiveWait(),
        usual.drainGrace(),
        usual.onMissing(),
        Duration.ofSeconds(6),
        Duration.ofMillis(250));
  }

  private static QueueStorageTransport through(CountingProxy way) {
    AzuriteAddress address = Azurite.shared().address();
    URI queues = URI.create("http://127.0.0.1:" + way.port() + address.queueEndpoint().getPath());
    var onTheWay =
        new AzuriteAddress(
            queues, address.blobEndpoint(), address.accountName(), address.accountKey());
    return Storage.transport(Map.of("connection-string", onTheWay.connectionString()));
  }

  private static ProcessStore mortal(ProcessStore store, AtomicBoolean dead) {
    return (ProcessStore)
        Proxy.newProxyInstance(
            RepairedFanOutTest.class.getClassLoader(),
            new Class<?>[] {ProcessStore.class},
            (proxy, method, arguments) -> {
              if (dead.get() && !method.getName().equals("close")) {
                throw new MessagingException(ErrorCode.UNAVAILABLE, "the process is gone");
              }
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofMinutes(3).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("still waiting for %s", what).isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  @Test
  void P1_S5_whatTwoPublishersLeftInOneQueueTheNextPutsIntoAllWithTheSameIds() throws Exception {
    try (QueueStorageTransport transport = Storage.transport(Map.of())) {
      transport.create(new Topology(List.of(asked, confirmed), List.of(orders, billing, audit)));
      try (Engine customer = Storage.engine(transport).publishesTo(asked).build()) {
        customer.start();
        assertThat(customer.publisher().publishAll(Storage.orders(asked, ORDERS)))
            .allMatch(PublishResult.Accepted.class::isInstance);
      }
      try (var first = new Publisher()) {
        first.way.lost = request -> request.contains(NAMES.queue(audit));
        first.start();
        await("all orders", () -> store.outboxSize() == ORDERS);
        await("some in the first queue", () -> first.puts(billing) >= INSTANCES);
        first.die();
      }
      assertThat(store.outboxSize()).as("nothing was taken for published").isEqualTo(ORDERS);
      try (var second = new Publisher()) {
        second.way.lost = request -> request.contains(NAMES.queue(billing));
        second.start();
        await("some in the other queue", () -> second.puts(audit) >= INSTANCES);
        second.die();
      }
      assertThat(store.outboxSize()).isEqualTo(ORDERS);
      try (var third = new Publisher()) {
        third.start();
        await("an empty outbox", () -> store.outboxSize() == 0);
      }
      List<EncodedEvent> inBilling = events(transport, billing);
      List<EncodedEvent> inAudit = events(transport, audit);
      assertThat(new HashSet<>(inBilling)).hasSize(ORDERS).isEqualTo(new HashSet<>(inAudit));
      assertThat(inBilling.stream().map(event -> event.attributes().id()).distinct())
          .as("duplicates are the same event")
          .hasSize(ORDERS);
      assertThat(inBilling).as("the first died after this queue").hasSizeGreaterThan(ORDERS);
      assertThat(inAudit).as("the second died after this one").hasSizeGreaterThan(ORDERS);
    }
  }

  private static List<EncodedEvent> events(
      QueueStorageTransport transport, Subscription<?> subscription) throws InterruptedException {
    var events = new ArrayList<EncodedEvent>();
    try (Receiver receiver = transport.receiver(subscription)) {
      List<Delivery> some = receiver.receive(32, Duration.ofSeconds(1));
      while (!some.isEmpty()) {
        some.forEach(one -> events.add((EncodedEvent) one.content()));
        assertThat(receiver.complete(some).isSuccess()).isTrue();
        some = receiver.receive(32, Duration.ofSeconds(1));
      }
    }
    return events;
  }
}
