package dev.portolan.contract.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.Publication;
import dev.portolan.ports.Topic;
import dev.portolan.runtime.Engine;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clause P4: what is published comes back as it was. */
abstract class PayloadClauses extends EngineSuite {
  private static final List<String> TEXTS =
      List.of(
          "",
          "plain",
          "\"quoted\" and \\ escaped, {\"a\":[1,2]}",
          "line\nbreak\ttab\r\n",
          "Zürich, Ελλάδα, 東京, 🚢🧭",
          "\u0000 zero, \u001f unit separator, \u2028 line separator",
          " leading and trailing ",
          "<xml attr='1'>&amp;</xml>");

  @Test
  void required_P4_everyTextComesBackAsItWas() throws Exception {
    Topic<Note> notes = session.topic("notes", Note.class);
    Handled<Note> handled = session.handled();
    Engine engine = session.consume(session.subscription(notes, "billing"), handled);
    for (String text : TEXTS) {
      engine.publisher().publish(Publication.of(notes, new Note(text)));
    }
    assertThat(handled.next(TEXTS.size()))
        .extracting(Note::text)
        .containsExactlyInAnyOrderElementsOf(TEXTS);
  }

  @Test
  void required_P4_keySubjectAndExtensionsComeBackAsTheyWere() throws Exception {
    Topic<Ping> pings = session.pings();
    Handled<Ping> handled = session.handled();
    Engine engine = session.consume(session.subscription(pings, "billing"), handled);
    engine
        .publisher()
        .publish(
            Publication.of(pings, new Ping(1))
                .key("customer \"7\" é東🚢")
                .subject("orders/4711?x=1&y=%20")
                .extension("tenant", "north/sea \\ ü")
                .extension("correlationid", "abc"));
    Handled.Seen<Ping> seen = handled.next();
    assertThat(seen.data()).isEqualTo(new Ping(1));
    assertThat(seen.attributes().partitionKey()).isEqualTo("customer \"7\" é東🚢");
    assertThat(seen.attributes().subject()).isEqualTo("orders/4711?x=1&y=%20");
    assertThat(seen.attributes().extension("tenant")).isEqualTo("north/sea \\ ü");
    assertThat(seen.attributes().extension("correlationid")).isEqualTo("abc");
    assertThat(seen.attributes().time()).isNotNull();
  }

  @Test
  void required_P4_whatCloudEventsForbidsIsInvalidBeforeAnyCall() throws Exception {
    Topic<Ping> pings = session.pings();
    Engine engine = session.start(session.builder().publishesTo(pings));
    Publication<Ping> ping = Publication.of(pings, new Ping(1));
    List<Publication<Ping>> forbidden =
        List.of(
            ping.extension("Not-A-Name", "x"),
            ping.extension("data", "x"),
            ping.extension("control", "a\u0007b"),
            ping.subject(""),
            ping.key("\ud800 alone"));
    for (Publication<Ping> publication : forbidden) {
      assertThat(failureOf(() -> engine.publisher().publish(publication)).code())
          .as(publication.toString())
          .isEqualTo(ErrorCode.INVALID);
    }
    assertThat(session.transport.sends.calls).hasValue(0);
  }
}
