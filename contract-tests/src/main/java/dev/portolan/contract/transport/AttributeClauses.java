package dev.portolan.contract.transport;

import dev.portolan.ports.EventAttributes;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Clause P4: every attribute of CloudEvents comes back as it was. */
abstract class AttributeClauses extends TransportSuite {
  private static EventAttributes plain(String id, Map<String, String> extensions) {
    return new EventAttributes(id, "/test", "test.v1", null, null, null, null, extensions);
  }

  private static EventAttributes timed(String id, OffsetDateTime time) {
    return new EventAttributes(id, "/test", "test.v1", null, time, null, null, Map.of());
  }

  private static EventAttributes optional(
      String id, @Nullable String subject, @Nullable String type, @Nullable String schema) {
    return new EventAttributes(id, "/test", "test.v1", subject, null, type, schema, Map.of());
  }

  @Test
  void required_P4_idsComeBackAsTheyWere() throws Exception {
    RoundTrip.assertComeBack(
        broker,
        Stream.concat(OddValues.STRINGS.stream(), Stream.of("x".repeat(500), "1", "01", " "))
            .map(id -> plain(id, Map.of())));
  }

  @Test
  void required_P4_sourcesAndTypesComeBackAsTheyWere() throws Exception {
    List<String> values = OddValues.STRINGS;
    RoundTrip.assertComeBack(
        broker,
        Stream.iterate(0, i -> i < values.size(), i -> i + 1)
            .flatMap(
                i ->
                    Stream.of(
                        new EventAttributes(
                            "s" + i, values.get(i), "t", null, null, null, null, Map.of()),
                        new EventAttributes(
                            "t" + i, "/s", values.get(i), null, null, null, null, Map.of()))));
  }

  @Test
  void required_P4_optionalAttributesComeBackAsTheyWereAndAbsentOnesStayAbsent() throws Exception {
    var all = new ArrayList<EventAttributes>();
    for (int mask = 0; mask < 8; mask++) {
      all.add(
          optional(
              "mask" + mask,
              (mask & 1) == 0 ? null : "subject",
              (mask & 2) == 0 ? null : "application/vnd.shop+json; charset=\"utf-8\"",
              (mask & 4) == 0 ? null : "https://example.com/schema?v=1#a"));
    }
    for (String value : OddValues.STRINGS) {
      all.add(optional("subject" + all.size(), value, null, null));
      all.add(optional("type" + all.size(), null, value, null));
      all.add(optional("schema" + all.size(), null, null, value));
    }
    RoundTrip.assertComeBack(broker, all.stream());
  }

  @Test
  void required_P4_timesKeepTheirOffsetAndTheirNanoseconds() throws Exception {
    RoundTrip.assertComeBack(
        broker,
        OddValues.TIMES.stream().map(time -> timed("at " + time, OffsetDateTime.parse(time))));
  }
}
