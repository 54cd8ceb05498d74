package dev.portolan.emulator.servicebus.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.emulator.servicebus.SelfSigned;
import dev.portolan.emulator.servicebus.ServiceBusEmulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the steps of a client's script saw.
 *
 * @param byStep a line each: its result, or its failure
 * @param errors what the script wrote to standard error, for whoever looks for a cause
 */
record StepResults(Map<String, JsonNode> byStep, String errors) {
  private static final int LONGEST_RUN_MINUTES = 6;

  /**
   * Runs the script.
   *
   * @param certificate of the emulator, if it speaks TLS
   * @param directory for what the script writes
   */
  static StepResults of(
      ForeignClient client,
      ServiceBusEmulator emulator,
      @Nullable SelfSigned certificate,
      Path directory)
      throws Exception {
    Path lines = Files.createTempFile(directory, client.name(), ".jsonl");
    Path errors = Files.createTempFile(directory, client.name(), ".err");
    var script = new ProcessBuilder(client.command());
    var environment = script.environment();
    environment.putAll(client.environment());
    environment.put("EMULATOR_CONNECTION_STRING", emulator.connectionString());
    environment.put("EMULATOR_AMQP_PORT", String.valueOf(emulator.port()));
    environment.put("EMULATOR_ADMIN_PORT", String.valueOf(emulator.adminPort().orElseThrow()));
    if (certificate != null) {
      environment.put("EMULATOR_CA_FILE", certificate.file().toString());
      environment.put("NODE_EXTRA_CA_CERTS", certificate.file().toString());
    }
    Process process = script.redirectOutput(lines.toFile()).redirectError(errors.toFile()).start();
    try {
      assertThat(process.waitFor(LONGEST_RUN_MINUTES, TimeUnit.MINUTES))
          .as("%s ended; standard error: %s", client.command(), Files.readString(errors))
          .isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new StepResults(read(lines), Files.readString(errors));
  }

  private static Map<String, JsonNode> read(Path lines) throws Exception {
    var byStep = new TreeMap<String, JsonNode>();
    for (String line : Files.readAllLines(lines)) {
      JsonNode step = JsonMapper.shared().readTree(line);
      byStep.put(step.get("step").asString(), step);
    }
    return byStep;
  }
}
