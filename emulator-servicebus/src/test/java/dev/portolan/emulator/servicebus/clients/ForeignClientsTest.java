package dev.portolan.emulator.servicebus.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.emulator.servicebus.SelfSigned;
import dev.portolan.emulator.servicebus.ServiceBusEmulator;
import dev.portolan.emulator.servicebus.ServiceBusEmulatorBuilder;
import dev.portolan.emulator.servicebus.config.ConfigFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The service's own clients of Python and JavaScript do what their samples do. A script of each
 * language takes all steps in one process, some at once, each with entities of its own; what each
 * step saw is compared with {@code expected.json}.
 */
class ForeignClientsTest {
  private static final String BOTH = "both";

  @TempDir static Path directory;

  @TestFactory
  Stream<DynamicTest> python() throws Exception {
    return steps(ForeignClient.python(), null);
  }

  @TestFactory
  Stream<DynamicTest> pythonOverTls() throws Exception {
    return steps(ForeignClient.python(), SelfSigned.in(directory));
  }

  @TestFactory
  Stream<DynamicTest> javaScript() throws Exception {
    return steps(ForeignClient.javaScript(), null);
  }

  @TestFactory
  Stream<DynamicTest> javaScriptOverTls() throws Exception {
    return steps(ForeignClient.javaScript(), SelfSigned.in(directory));
  }

  private static Stream<DynamicTest> steps(ForeignClient client, @Nullable SelfSigned certificate)
      throws Exception {
    String entities = ForeignClient.text(ForeignClient.resource("entities.json"));
    ServiceBusEmulatorBuilder builder =
        ServiceBusEmulator.builder()
            .adminPort(0)
            .entities(ConfigFile.read(entities.getBytes(StandardCharsets.UTF_8)));
    if (certificate != null) {
      builder.tls(certificate.context());
    }
    StepResults seen;
    try (ServiceBusEmulator emulator = builder.start()) {
      seen = StepResults.of(client, emulator, certificate, directory);
    }
    Map<String, JsonNode> expected = expected(client.name(), certificate != null);
    Stream<DynamicTest> compared =
        expected.entrySet().stream()
            .map(
                step ->
                    DynamicTest.dynamicTest(
                        step.getKey(), () -> compare(seen, step.getKey(), step.getValue())));
    return Stream.concat(
        compared,
        Stream.of(
            DynamicTest.dynamicTest(
                "every step is expected",
                () -> assertThat(seen.byStep().keySet()).isEqualTo(expected.keySet()))));
  }

  private static void compare(StepResults seen, String step, JsonNode expected) {
    JsonNode line = seen.byStep().get(step);
    assertThat(line).as("%s was taken; standard error: %s", step, seen.errors()).isNotNull();
    assertThat(line.path("failure").asString("")).as("failure of " + step).isEmpty();
    assertThat(line.get("result")).as("result of " + step).isEqualTo(expected);
  }

  /** {@return what a client has to see; a step that only others take is not in it} */
  private static Map<String, JsonNode> expected(String client, boolean overTls) {
    JsonNode all =
        JsonMapper.shared().readTree(ForeignClient.text(ForeignClient.resource("expected.json")));
    var expected = new TreeMap<String, JsonNode>();
    for (var step : all.properties()) {
      JsonNode results = step.getValue();
      for (JsonNode ofClient :
          Stream.of(results, overTls ? results.path("overTls") : results).toList()) {
        for (String name : new String[] {BOTH, client}) {
          if (ofClient.has(name)) {
            expected.put(step.getKey(), ofClient.get(name));
          }
        }
      }
    }
    return expected;
  }
}
