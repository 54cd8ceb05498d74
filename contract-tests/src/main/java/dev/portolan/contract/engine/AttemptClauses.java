package dev.portolan.contract.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.contract.clause.FailureMode;
import dev.portolan.ports.Outcome;
import dev.portolan.ports.Publication;
import dev.portolan.ports.RetryPolicy;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.DeadLetter;
import dev.portolan.ports.spi.DeadLetterReason;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.Receiver;
import dev.portolan.ports.spi.Release;
import dev.portolan.runtime.Engine;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Clauses C4 to C7: what becomes of an event whose handler did not succeed. */
abstract class AttemptClauses extends EngineSuite {

  private Handled<Ping> failing() {
    return session.handled(
        (event, context) -> {
          throw new IllegalStateException("disk full");
        });
  }

  private Subscription<Ping> billing() {
    return session.subscription(session.pings(), "billing");
  }

  /** {@return the one dead letter, where the adapter lets the engine look at it} */
  private DeadLetter onlyDeadLetter(Engine engine, Subscription<?> subscription)
      throws InterruptedException {
    session.patience.until(
        "a dead letter", () -> !EngineSession.deadLetters(engine, subscription).isEmpty());
    List<DeadLetter> entries = EngineSession.deadLetters(engine, subscription);
    assertThat(entries).hasSize(1);
    return entries.getFirst();
  }

  @Test
  void required_C4_retryAfterComesBackAfterItsDelayWithTheAttemptCounted() throws Exception {
    Duration delay = can(Capability.RELEASE_DELAY) ? session.lease() : Duration.ZERO;
    Subscription<Ping> billing = billing();
    var starts = new LinkedBlockingQueue<Instant>();
    Handled<Ping> handled =
        session.handled(
            (event, context) -> {
              starts.add(session.surroundings.clock().instant());
              return context.attempt() == 1 ? Outcome.retryAfter(delay, "not yet") : Outcome.done();
            });
    Engine engine = session.consume(billing, handled);
    engine.publisher().publish(Publication.of(billing.topic(), new Ping(1)));
    assertThat(handled.next().attempt()).isEqualTo(1);
    assertThat(handled.next().attempt()).isEqualTo(2);
    // Brokers count in milliseconds.
    Instant first = session.patience.next(starts).truncatedTo(ChronoUnit.MILLIS);
    assertThat(session.patience.next(starts).plus(harness().pace().precision()))
        .isAfterOrEqualTo(first.plus(delay));
    handled.assertQuiet();
    if (!can(Capability.RELEASE_DELAY)) {
      refused();
    }
  }

  @Test
  void required_C4_aRetryBeyondTheBrokersLongestDelayIsCutToIt() throws Exception {
    Duration longest = can(Capability.RELEASE_DELAY) ? Duration.ofMillis(20) : Duration.ZERO;
    session.transport.limits = limits -> ChangedLimits.releaseDelay(limits, longest);
    Subscription<Ping> billing = billing();
    Handled<Ping> handled =
        session.handled(
            (event, context) ->
                context.attempt() == 1
                    ? Outcome.retryAfter(Duration.ofDays(300), "next year")
                    : Outcome.done());
    Engine engine = session.consume(billing, handled);
    engine.publisher().publish(Publication.of(billing.topic(), new Ping(1)));
    assertThat(handled.next().attempt()).isEqualTo(1);
    assertThat(handled.next().attempt()).isEqualTo(2);
    assertThat(session.transport.releases.seenEntries())
        .extracting(Release::delay)
        .containsExactly(longest);
  }

  @Test
  void required_C5_aThrowingHandlerIsAReleaseWithFullJitter() throws Exception {
    if (!can(Capability.RELEASE_DELAY)) {
      refused();
      return;
    }
    Duration bound = Duration.ofMillis(40);
    Subscription<Ping> billing = billing().retry(new RetryPolicy(2, bound, bound));
    Handled<Ping> handled =
        session.handled(
            (event, context) -> {
              if (context.attempt() == 1) {
                throw new IllegalStateException("failed together");
              }
              return Outcome.done();
            });
    Engine engine = session.consume(billing, handled);
    engine.publisher().publishAll(EngineSession.pings(billing.topic(), 0, 40));
    handled.next(80);
    List<Duration> delays =
        session.transport.releases.seenEntries().stream().map(Release::delay).toList();
    assertThat(delays).hasSize(40).allMatch(delay -> delay.compareTo(bound) <= 0);
    assertThat(delays.stream().map(Duration::toMillis).distinct().count())
        .as("not back together: %s", delays)
        .isGreaterThan(5);
    assertThat(session.transport.releases.seenEntries()).allMatch(Release::started);
  }

  @Test
  @FailureMode(19)
  void required_C5_C6_afterMaxAttemptsItIsADeadLetterWithAllThatIsKnown() throws Exception {
    Subscription<Ping> billing = billing().maxAttempts(3);
    Handled<Ping> handled = failing();
    Engine engine = session.consume(billing, handled);
    String id =
        engine.publisher().publish(Publication.of(billing.topic(), new Ping(7)).subject("seven"));
    List<Integer> attempts =
        session.patience.next(3, handled.starts).stream().map(Handled.Seen::attempt).toList();
    assertThat(attempts).containsExactly(1, 2, 3);
    handled.assertQuiet();
    session.patience.until("dead-lettered", () -> !session.transport.deadLetterings.seen.isEmpty());
    DeadLetterReason reason = session.transport.deadLetterings.seenEntries().getFirst().reason();
    assertThat(reason.code()).isEqualTo(DeadLetterReason.Code.MAX_ATTEMPTS);
    assertThat(reason.attempts()).isEqualTo(3);
    assertThat(reason.description()).contains("disk full");
    if (can(Capability.DEAD_LETTERS)) {
      DeadLetter dead = onlyDeadLetter(engine, billing);
      assertThat(dead.reason()).isEqualTo(reason);
      assertThat(dead.content())
          .isInstanceOfSatisfying(
              EncodedEvent.class,
              event -> {
                assertThat(event.attributes().id()).isEqualTo(id);
                assertThat(event.attributes().subject()).isEqualTo("seven");
                assertThat(new String(event.data().toByteArray(), StandardCharsets.UTF_8))
                    .isEqualTo("{\"number\":7}");
              });
    }
  }

  @Test
  void required_C6_oneAttemptMeansOneStart() throws Exception {
    Subscription<Ping> billing = billing().maxAttempts(1);
    Handled<Ping> handled = failing();
    Engine engine = session.consume(billing, handled);
    engine.publisher().publishAll(EngineSession.pings(billing.topic(), 0, 10));
    handled.next(10);
    session.patience.until(
        "ten dead letters", () -> session.transport.deadLetterings.seenEntries().size() == 10);
    handled.assertQuiet();
    assertThat(session.transport.releases.seen).isEmpty();
  }

  @Test
  @FailureMode(17)
  void required_C6_whatWasNeverStartedIsNeverCondemned() throws Exception {
    Subscription<Ping> billing = billing().maxAttempts(1);
    session.provide(billing);
    session.sendPing(billing.topic(), "1", 1);
    try (Receiver receiver = session.plain.receiver(billing)) {
      int taken = 0;
      while (taken < 3) {
        for (Delivery delivery : receiver.receive(1, harness().pace().poll())) {
          receiver.release(List.of(new Release(delivery, Duration.ZERO, false)));
          taken++;
        }
      }
    }
    Handled<Ping> handled = session.handled();
    Engine engine = session.consume(billing, handled);
    assertThat(handled.next().data()).isEqualTo(new Ping(1));
    assertThat(engine.drain().isClean()).isTrue();
    assertThat(session.transport.deadLetterings.calls).hasValue(0);
  }

  @Test
  void required_C6_aHandlerThatAsksForRetriesWithoutEndHasNoMoreAttemptsThanAllowed()
      throws Exception {
    Subscription<Ping> billing = billing().maxAttempts(4);
    Handled<Ping> handled =
        session.handled((event, context) -> Outcome.retryAfter(Duration.ZERO, "never ready"));
    Engine engine = session.consume(billing, handled);
    engine.publisher().publish(Publication.of(billing.topic(), new Ping(1)));
    assertThat(session.patience.next(4, handled.starts))
        .extracting(Handled.Seen::attempt)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 4).boxed().toList());
    session.patience.until("dead-lettered", () -> !session.transport.deadLetterings.seen.isEmpty());
    assertThat(session.transport.deadLetterings.seenEntries().getFirst().reason().description())
        .contains("never ready");
    handled.assertQuiet();
  }

  @Test
  @FailureMode(15)
  void required_C6_anErrorOfTheVirtualMachineIsAFailureLikeAnyOther() throws Exception {
    Subscription<Ping> billing = billing().maxAttempts(2).concurrency(1);
    Handled<Ping> handled =
        session.handled(
            (event, context) -> {
              if (event.data().number() == 0) {
                throw new StackOverflowError("endless recursion");
              }
              return Outcome.done();
            });
    Engine engine = session.consume(billing, handled);
    engine.publisher().publishAll(EngineSession.pings(billing.topic(), 0, 5));
    assertThat(handled.next(6)).contains(new Ping(0), new Ping(4));
    session.patience.until("dead-lettered", () -> !session.transport.deadLetterings.seen.isEmpty());
  }

  @Test
  void required_C7_aRejectedEventIsADeadLetterAtOnce() throws Exception {
    Subscription<Ping> billing = billing().maxAttempts(10);
    Handled<Ping> handled =
        session.handled((event, context) -> Outcome.deadLetter("unknown customer"));
    Engine engine = session.consume(billing, handled);
    engine.publisher().publish(Publication.of(billing.topic(), new Ping(1)));
    assertThat(handled.next().attempt()).isEqualTo(1);
    session.patience.until("dead-lettered", () -> !session.transport.deadLetterings.seen.isEmpty());
    DeadLetterReason reason = session.transport.deadLetterings.seenEntries().getFirst().reason();
    assertThat(reason)
        .isEqualTo(new DeadLetterReason(DeadLetterReason.Code.REJECTED, "unknown customer", 1));
    handled.assertQuiet();
    if (can(Capability.DEAD_LETTERS)) {
      assertThat(onlyDeadLetter(engine, billing).reason()).isEqualTo(reason);
    }
  }
}
