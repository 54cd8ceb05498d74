package dev.portolan.azure.queuestorage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.azure.ForeignClient;
import dev.portolan.azure.queuestorage.Storage.OrderPlaced;
import dev.portolan.azure.queuestorage.topology.QueueStorageNames;
import dev.portolan.emulators.junit.RequiresAzurite;
import dev.portolan.ports.Outcome;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.DeadLetter;
import dev.portolan.ports.spi.DeadLetterReason;
import dev.portolan.ports.spi.Topology;
import dev.portolan.ports.spi.Undecodable;
import dev.portolan.runtime.Engine;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Python's azure-storage-queue puts what Portolan consumes, and receives what Portolan puts. */
@RequiresAzurite
@Timeout(600)
class ForeignClientTest {
  private static final int EVENTS = 25;
  private static final QueueStorageNames NAMES = new QueueStorageNames("");

  @TempDir private Path folder;

  private ForeignClient python() {
    return new ForeignClient(
        getClass(), "azure-storage-queue-12.18.1", folder, Storage.connectionString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"base64", "plain"})
  void base64AndPlainEventsFromPythonAreConsumedWhateverIsWrittenHere(String encoding)
      throws Exception {
    ForeignClient python = python();
    Topic<OrderPlaced> topic = Storage.topic("frompython");
    Subscription<OrderPlaced> billing = Subscription.to(topic, "billing");
    BlockingQueue<OrderPlaced> handled = new LinkedBlockingQueue<>();
    try (QueueStorageTransport transport = Storage.transport(Map.of("encoding", encoding));
        Engine engine =
            Storage.engine(transport)
                .handle(
                    billing,
                    (event, context) -> {
                      handled.add(event.data());
                      return Outcome.done();
                    })
                .build()) {
      engine.start();
      python.run("publish", NAMES.queue(billing), EVENTS);
      var seen = new ArrayList<Integer>();
      for (int number = 0; number < EVENTS; number++) {
        OrderPlaced next = handled.poll(1, TimeUnit.MINUTES);
        assertThat(next).as("after %s", seen).isNotNull();
        seen.add(next.number());
      }
      assertThat(seen)
          .containsExactlyInAnyOrderElementsOf(IntStream.range(0, EVENTS).boxed().toList());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"base64", "plain"})
  void whatIsPublishedPythonReceivesAsCloudEvents(String encoding) throws Exception {
    ForeignClient python = python();
    Topic<OrderPlaced> topic = Storage.topic("topython");
    Subscription<OrderPlaced> billing = Subscription.to(topic, "billing");
    try (QueueStorageTransport transport = Storage.transport(Map.of("encoding", encoding));
        Engine engine = Storage.engine(transport).publishesTo(topic).build()) {
      transport.create(new Topology(List.of(topic), List.of(billing)));
      engine.start();
      engine.publisher().publishAll(Storage.orders(topic, EVENTS));
      var json = new JsonMapper();
      List<JsonNode> events =
          python.run("receive", NAMES.queue(billing), EVENTS).stream().map(json::readTree).toList();
      assertThat(events.stream().map(event -> event.get("data").get("number").asInt()))
          .containsExactlyInAnyOrderElementsOf(IntStream.range(0, EVENTS).boxed().toList());
      assertThat(events)
          .allMatch(event -> event.get("specversion").asString().equals("1.0"))
          .allMatch(event -> event.get("type").asString().equals("test.order-placed.v1"))
          .allMatch(event -> event.get("source").asString().equals("/test"));
    }
  }

  @Test
  void C18_D2_poisonFromPythonGoesToThePoisonQueueAndComesBackAsItWas() throws Exception {
    ForeignClient python = python();
    Topic<OrderPlaced> topic = Storage.topic("poison");
    Subscription<OrderPlaced> billing = Subscription.to(topic, "billing");
    try (QueueStorageTransport transport = Storage.transport(Map.of());
        Engine engine =
            Storage.engine(transport).handle(billing, (event, context) -> Outcome.done()).build()) {
      engine.start();
      python.run("poison", NAMES.queue(billing), 6);
      List<DeadLetter> dead = deadLetters(transport, billing, 6);
      assertThat(dead).allMatch(one -> one.reason().code() == DeadLetterReason.Code.UNDECODABLE);
      assertThat(dead.stream().map(ForeignClientTest::raw))
          .containsExactlyInAnyOrder(
              "coded poison 0",
              "plain poison 1",
              "<poison number='2'>&amp;</poison>",
              "coded poison 3",
              "plain poison 4",
              "<poison number='5'>&amp;</poison>");
      assertThat(transport.deadLetters(billing).redrive(dead).isSuccess()).isTrue();
      List<DeadLetter> again = deadLetters(transport, billing, 6);
      assertThat(again).allMatch(one -> one.redriveGeneration() == 1);
      assertThat(again.stream().map(ForeignClientTest::raw))
          .containsExactlyInAnyOrderElementsOf(dead.stream().map(ForeignClientTest::raw).toList());
    }
  }

  private static String raw(DeadLetter entry) {
    return new String(((Undecodable) entry.content()).raw().toByteArray(), StandardCharsets.UTF_8);
  }

  private static List<DeadLetter> deadLetters(
      QueueStorageTransport transport, Subscription<?> subscription, int count)
      throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    List<DeadLetter> found = transport.deadLetters(subscription).list(null, 100).entries();
    while (found.size() < count) {
      assertThat(System.nanoTime()).as("only %s", found).isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(50);
      found = transport.deadLetters(subscription).list(null, 100).entries();
    }
    return found;
  }
}
