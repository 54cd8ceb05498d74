package dev.portolan.contract.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.contract.clause.FailureMode;
import dev.portolan.ports.PoisonPolicy;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.DeadLetterReason;
import dev.portolan.ports.spi.DeadLettering;
import dev.portolan.ports.spi.Payload;
import dev.portolan.runtime.Engine;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clause C18: what cannot be decoded. */
abstract class UndecodableClauses extends EngineSuite {
  private static final String BROKEN = "{\"number\":";

  private List<DeadLetterReason> reasons(int count) throws InterruptedException {
    session.patience.until(
        count + " dead letters",
        () -> session.transport.deadLetterings.seenEntries().size() >= count);
    return session.transport.deadLetterings.seenEntries().stream()
        .map(DeadLettering::reason)
        .toList();
  }

  @Test
  @FailureMode({6, 7})
  void required_C18_whatCannotBeDecodedIsADeadLetterWithTheCauseAndTheNextEventFlows()
      throws Exception {
    Subscription<Ping> billing =
        session.subscription(session.pings(), "billing").concurrency(1).maxAttempts(5);
    Handled<Ping> handled = session.handled();
    Engine engine = session.consume(billing, handled);
    session.sendForeign(billing.topic(), "1", "test.unknown.v1", "{}");
    session.sendForeign(billing.topic(), "2", "test.ping.v1", BROKEN);
    session.sendForeign(billing.topic(), "3", "test.ping.v1", "{\"number\":\"seven\"}");
    session.sendForeign(billing.topic(), "4", "test.note.v1", "{\"text\":\"of another topic\"}");
    session.sendForeign(billing.topic(), "5", "test.ping.v1", "");
    session.sendPing(billing.topic(), "6", 6);
    assertThat(handled.next().data()).isEqualTo(new Ping(6));
    List<DeadLetterReason> reasons = reasons(5);
    assertThat(reasons)
        .hasSize(5)
        .allMatch(reason -> reason.code() == DeadLetterReason.Code.UNDECODABLE)
        .allMatch(reason -> reason.attempts() == 0)
        .anyMatch(reason -> reason.description().contains("test.unknown.v1"))
        .anyMatch(reason -> reason.description().contains("test.note.v1"));
    assertThat(engine.drain().isClean()).isTrue();
    assertThat(session.transport.completes.seenEntries()).as("never acknowledged").hasSize(1);
    assertThat(session.transport.releases.calls).as("no hot loop").hasValue(0);
    if (can(Capability.DEAD_LETTERS)) {
      assertThat(EngineSession.deadLetters(engine, billing)).hasSize(5);
    }
  }

  @Test
  void required_C18_theCauseHoldsNothingOfTheData() throws Exception {
    Subscription<Ping> billing = session.subscription(session.pings(), "billing");
    session.consume(billing, session.handled());
    String canary = "canary-4711-secret";
    session.sendForeign(billing.topic(), "1", "test.ping.v1", "{\"number\":\"" + canary + "\"}");
    session.sendForeign(billing.topic(), "2", "test.ping.v1", "{\"" + canary + "\":" + canary);
    assertThat(reasons(2)).allMatch(reason -> !reason.description().contains(canary));
  }

  @Test
  void required_C18_aMessageThatIsNoCloudEventIsADeadLetterToo() throws Exception {
    Subscription<Ping> billing = session.subscription(session.pings(), "billing").concurrency(1);
    Handled<Ping> handled = session.handled();
    session.consume(billing, handled);
    byte[] foreign = "no event at all".getBytes(StandardCharsets.UTF_8);
    if (!harness().putForeign(billing, Payload.copyOf(foreign))) {
      refused();
      return;
    }
    session.sendPing(billing.topic(), "1", 1);
    assertThat(handled.next().data()).isEqualTo(new Ping(1));
    assertThat(reasons(1))
        .singleElement()
        .extracting(DeadLetterReason::code)
        .isEqualTo(DeadLetterReason.Code.UNDECODABLE);
  }

  @Test
  void required_C18_C13_underBlockAnUndecodableHeadDoesNotBlockItsKey() throws Exception {
    if (lacksKeyOrder()) {
      return;
    }
    Subscription<Ping> ledger = session.ordered(session.pings(), "ledger", PoisonPolicy.BLOCK);
    Handled<Ping> handled = session.handled();
    session.consume(ledger, handled);
    session.sendKeyed(ledger.topic(), "1", "k", BROKEN);
    session.sendKeyed(ledger.topic(), "2", "k", "{\"number\":2}");
    assertThat(handled.next().data()).isEqualTo(new Ping(2));
    assertThat(reasons(1)).hasSize(1);
  }
}
