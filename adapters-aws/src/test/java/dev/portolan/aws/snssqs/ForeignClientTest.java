package dev.portolan.aws.snssqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.aws.snssqs.Aws.OrderPlaced;
import dev.portolan.aws.snssqs.topology.SnsSqsNames;
import dev.portolan.emulators.LocalStack;
import dev.portolan.emulators.LocalStackAddress;
import dev.portolan.emulators.junit.RequiresLocalStack;
import dev.portolan.ports.Filter;
import dev.portolan.ports.Outcome;
import dev.portolan.ports.PoisonPolicy;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.Topology;
import dev.portolan.runtime.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Python's boto3 publishes what Portolan consumes, and receives what Portolan publishes. */
@RequiresLocalStack
class ForeignClientTest {
  private static final int EVENTS = 25;
  private static final SnsSqsNames NAMES = new SnsSqsNames("");

  @TempDir private Path folder;

  private String python(String verb, String what) throws IOException, InterruptedException {
    LocalStackAddress place = LocalStack.shared().address();
    Path script = folder.resolve("foreign_client.py");
    try (var resource = ForeignClientTest.class.getResourceAsStream("foreign_client.py")) {
      Files.copy(resource, script, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder(
                LocalStack.shared().python().toString(),
                script.toString(),
                verb,
                place.endpoint().toString(),
                place.region(),
                what,
                Integer.toString(EVENTS))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = process.waitFor(2, TimeUnit.MINUTES);
    process.destroyForcibly();
    String printed = Files.readString(output);
    assertThat(ended && process.exitValue() == 0).as(printed).isTrue();
    return printed;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatPythonPublishesIsConsumed(boolean ordered) throws Exception {
    Topic<OrderPlaced> plain = Aws.topic("from-python");
    Topic<OrderPlaced> topic = ordered ? plain.keyOrdered() : plain;
    Subscription<OrderPlaced> all = Subscription.to(topic, "billing");
    Subscription<OrderPlaced> billing = ordered ? all.ordered(PoisonPolicy.SKIP) : all;
    BlockingQueue<OrderPlaced> handled = new LinkedBlockingQueue<>();
    try (SnsSqsTransport transport = Aws.transport(Map.of());
        Engine engine =
            Aws.engine(transport)
                .handle(
                    billing.filter(Filter.types("test.order-placed.v1")),
                    (event, context) -> {
                      handled.add(event.data());
                      return Outcome.done();
                    })
                .build()) {
      engine.start();
      python(
          "publish",
          "arn:aws:sns:%s:000000000000:%s"
              .formatted(LocalStack.shared().address().region(), NAMES.topic(topic)));
      var seen = new ArrayList<Integer>();
      for (int number = 0; number < EVENTS; number++) {
        OrderPlaced next = handled.poll(1, TimeUnit.MINUTES);
        assertThat(next).as("after " + seen).isNotNull();
        seen.add(next.number());
      }
      assertThat(seen).doesNotHaveDuplicates();
      for (int key = 0; ordered && key < 3; key++) {
        int one = key;
        assertThat(seen.stream().filter(number -> number % 3 == one)).isSorted();
      }
    }
  }

  @Test
  void whatIsPublishedPythonReceivesAsCloudEvents() throws Exception {
    Topic<OrderPlaced> topic = Aws.topic("to-python");
    Subscription<OrderPlaced> billing = Subscription.to(topic, "billing");
    try (SnsSqsTransport transport = Aws.transport(Map.of());
        Engine engine = Aws.engine(transport).publishesTo(topic).build()) {
      transport.create(new Topology(List.of(topic), List.of(billing)));
      engine.start();
      engine.publisher().publishAll(Aws.orders(topic, EVENTS));
      var json = new JsonMapper();
      List<JsonNode> events =
          python("receive", NAMES.queue(billing)).lines().map(json::readTree).toList();
      assertThat(events.stream().map(event -> event.get("data").get("number").asInt()))
          .containsExactlyInAnyOrderElementsOf(
              java.util.stream.IntStream.range(0, EVENTS).boxed().toList());
      assertThat(events)
          .allMatch(event -> event.get("specversion").asString().equals("1.0"))
          .allMatch(event -> event.get("type").asString().equals("test.order-placed.v1"))
          .allMatch(event -> event.get("source").asString().equals("/test"));
    }
  }
}
