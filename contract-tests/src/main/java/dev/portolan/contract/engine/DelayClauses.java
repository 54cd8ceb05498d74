package dev.portolan.contract.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Publication;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.Capability;
import dev.portolan.runtime.Engine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** Clause P7: no subscription gets an event earlier than it may. */
abstract class DelayClauses extends EngineSuite {

  private Instant after(Duration delay) {
    return session.surroundings.clock().instant().plus(delay);
  }

  /** The broker's clock may be ahead, and its times may be coarse. */
  private void assertNotBefore(Instant notBefore) {
    assertThat(session.surroundings.clock().instant().plus(harness().pace().precision()))
        .isAfterOrEqualTo(notBefore);
  }

  @Test
  void required_P7_aDelayedEventComesNoEarlierThanAsked() throws Exception {
    emulatedUnless(Capability.SEND_DELAY);
    Topic<Ping> pings = session.pings();
    Handled<Ping> handled = session.handled();
    Engine engine = session.consume(session.subscription(pings, "billing"), handled);
    Instant notBefore = after(session.lease());
    engine.publisher().publish(Publication.of(pings, new Ping(1)).notBefore(notBefore));
    if (can(Capability.SEND_DELAY)) {
      assertThat(session.store.outboxSize()).as("the broker delays by itself").isZero();
    } else {
      assertThat(session.store.outboxSize()).as("the outbox holds it back").isEqualTo(1);
    }
    engine.publisher().publish(Publication.of(pings, new Ping(2)));
    assertThat(handled.next().data()).as("nobody waits for it").isEqualTo(new Ping(2));
    assertThat(handled.next().data()).isEqualTo(new Ping(1));
    assertNotBefore(notBefore);
  }

  @Test
  void required_P7_whatTheBrokerCannotDelayAtAllWaitsInTheOutbox() throws Exception {
    session.transport.lack(Capability.SEND_DELAY);
    assertHeldBackByTheOutbox(Duration.ofMillis(700));
    emulatedUnless(Capability.SEND_DELAY);
  }

  @Test
  void required_P7_whatIsBeyondTheBrokersLongestDelayWaitsInTheOutbox() throws Exception {
    session.transport.limits = limits -> ChangedLimits.sendDelay(limits, Duration.ofMillis(100));
    assertHeldBackByTheOutbox(Duration.ofMillis(700));
    emulatedUnless(Capability.SEND_DELAY);
  }

  private void assertHeldBackByTheOutbox(Duration delay) throws Exception {
    Topic<Ping> pings = session.pings();
    Handled<Ping> handled = session.handled();
    Engine engine = session.consume(session.subscription(pings, "billing"), handled);
    Instant notBefore = after(delay);
    String id = engine.publisher().publish(Publication.of(pings, new Ping(1)).notBefore(notBefore));
    assertThat(session.transport.sends.calls).as("before its time").hasValue(0);
    Handled.Seen<Ping> seen = handled.next();
    assertThat(seen.attributes().id()).isEqualTo(id);
    assertNotBefore(notBefore);
    session.patience.until("an empty outbox", () -> session.store.outboxSize() == 0);
  }

  @Test
  void required_P7_delayedEventsOfTheOutboxComeInTheOrderOfTheirTimes() throws Exception {
    session.transport.lack(Capability.SEND_DELAY);
    Topic<Ping> pings = session.pings();
    Handled<Ping> handled = session.handled();
    Engine engine = session.consume(session.subscription(pings, "billing").concurrency(1), handled);
    // The first of an engine may take longer than those after it.
    engine.publisher().publish(Publication.of(pings, new Ping(-1)));
    assertThat(handled.next().data()).isEqualTo(new Ping(-1));
    Instant start = after(Duration.ofSeconds(1));
    // So far that the broker's times tell them apart.
    Duration apart = Duration.ofSeconds(1).plus(harness().pace().precision().multipliedBy(3));
    var expected = new ArrayList<Ping>();
    for (int number = 2; number >= 0; number--) {
      Instant notBefore = start.plus(apart.multipliedBy(number));
      engine.publisher().publish(Publication.of(pings, new Ping(number)).notBefore(notBefore));
      expected.addFirst(new Ping(number));
    }
    assertThat(handled.next(3)).isEqualTo(expected);
    emulatedUnless(Capability.SEND_DELAY);
  }

  @Test
  void required_P7_C11_whatOneEngineHeldBackAnotherPublishesAfterItIsGone() throws Exception {
    session.transport.lack(Capability.SEND_DELAY);
    Topic<Ping> pings = session.pings();
    Engine first = session.start(session.builder().publishesTo(pings));
    first
        .publisher()
        .publish(Publication.of(pings, new Ping(1)).notBefore(after(Duration.ofMillis(500))));
    first.close();
    assertThat(session.transport.sends.calls).hasValue(0);
    Handled<Ping> handled = session.handled();
    session.consume(session.subscription(pings, "billing"), handled);
    assertThat(handled.next().data()).isEqualTo(new Ping(1));
    emulatedUnless(Capability.SEND_DELAY);
  }

  @Test
  void required_P7_withoutAStoreADelayThatNeedsOneIsRefusedBeforeAnyCall() throws Exception {
    session.transport.lack(Capability.SEND_DELAY);
    Topic<Ping> pings = session.pings();
    Engine engine =
        session.start(
            Engine.builder(
                    session.transport,
                    EngineSession.CATALOG,
                    EngineSession.SOURCE,
                    session.surroundings)
                .settings(EngineSession.settings())
                .publishesTo(pings));
    Publication<Ping> later =
        Publication.<Ping>of(pings, new Ping(1)).notBefore(after(Duration.ofHours(1)));
    MessagingException refusal = failureOf(() -> engine.publisher().publish(later));
    assertThat(refusal.code()).isEqualTo(ErrorCode.UNSUPPORTED);
    assertThat(refusal).hasMessageContaining("process store");
    assertThat(session.transport.sends.calls).hasValue(0);
  }

  @Test
  void required_P7_aTimeThatHasPassedIsNoDelay() throws Exception {
    session.transport.lack(Capability.SEND_DELAY);
    Topic<Ping> pings = session.pings();
    Handled<Ping> handled = session.handled();
    Engine engine = session.consume(session.subscription(pings, "billing"), handled);
    engine
        .publisher()
        .publish(Publication.of(pings, new Ping(1)).notBefore(after(Duration.ofHours(-1))));
    assertThat(handled.next().data()).isEqualTo(new Ping(1));
    assertThat(session.store.outboxSize()).isZero();
  }
}
