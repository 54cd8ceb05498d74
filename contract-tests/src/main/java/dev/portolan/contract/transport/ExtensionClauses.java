package dev.portolan.contract.transport;

import dev.portolan.contract.clause.FailureMode;
import dev.portolan.ports.EventAttributes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Clause P4: every extension comes back as it was. */
abstract class ExtensionClauses extends TransportSuite {
  private static EventAttributes plain(String id, Map<String, String> extensions) {
    return new EventAttributes(id, "/test", "test.v1", null, null, null, null, extensions);
  }

  @Test
  void required_P4_extensionsOfEveryLegalNameComeBack() throws Exception {
    RoundTrip.assertComeBack(
        broker,
        OddValues.EXTENSION_NAMES.stream().map(name -> plain("x" + name, Map.of(name, "value"))));
  }

  @Test
  void required_P4_valuesOfExtensionsComeBackAsTheyWere() throws Exception {
    List<String> values =
        Stream.concat(OddValues.STRINGS.stream(), Stream.of("", "y".repeat(2_000))).toList();
    RoundTrip.assertComeBack(
        broker,
        values.stream().map(value -> plain("v" + values.indexOf(value), Map.of("ext", value))));
  }

  @Test
  @FailureMode(13)
  void required_P4_manyExtensionsComeBackTogether() throws Exception {
    var many = new TreeMap<String, String>();
    for (int number = 0; number < 40; number++) {
      many.put("extension" + number, "value " + number);
    }
    RoundTrip.assertComeBack(broker, Stream.of(plain("many", many), plain("none", Map.of())));
  }

  @Test
  void required_P4_whatTheEngineAndTracingUseComesBack() throws Exception {
    RoundTrip.assertComeBack(
        broker,
        OddValues.STRINGS.stream()
            .map(
                value ->
                    plain(
                        "known" + OddValues.STRINGS.indexOf(value),
                        Map.of(
                            EventAttributes.PARTITION_KEY, value,
                            EventAttributes.CORRELATION_ID, value,
                            EventAttributes.CAUSATION_ID, value,
                            EventAttributes.TRACE_PARENT,
                                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                            EventAttributes.TRACE_STATE, "a=1,b=" + value.length()))));
  }
}
