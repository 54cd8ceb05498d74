package dev.portolan.contract.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.Outcome;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.DeadLetter;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.runtime.Engine;
import dev.portolan.runtime.deadletter.DeadLetterDesk;
import dev.portolan.runtime.deadletter.RedriveReport;
import dev.portolan.runtime.deadletter.RedriveRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Clauses D1 to D3: the operator's desk. */
abstract class DeadLetterClauses extends EngineSuite {
  /** An engine, and what its handler got to see since all of them were dead letters. */
  private record Buried(Engine engine, Handled<Ping> handled) {}

  private Subscription<Ping> billing() {
    return session.subscription(session.pings(), "billing");
  }

  /** {@return whether the adapter has no access; then the desk was seen to be refused} */
  private boolean lacksAccess() {
    if (can(Capability.DEAD_LETTERS)) {
      return false;
    }
    Engine engine = session.consume(billing(), session.handled());
    assertThat(failureOf(() -> engine.deadLetters(billing())).code())
        .isEqualTo(ErrorCode.UNSUPPORTED);
    refused();
    return true;
  }

  /** Rejects what is first-hand, and takes what comes back. */
  private Buried withDeadLetters(int events) throws Exception {
    Handled<Ping> handled =
        session.handled(
            (event, context) ->
                context.redriveGeneration() == 0
                    ? Outcome.deadLetter("unknown customer")
                    : Outcome.done());
    Engine engine = session.consume(billing(), handled);
    engine.publisher().publishAll(EngineSession.pings(billing().topic(), 0, events));
    handled.next(events);
    session.patience.until(
        events + " dead letters",
        () -> EngineSession.deadLetters(engine, billing()).size() == events);
    return new Buried(engine, handled);
  }

  private static Predicate<DeadLetter> number(int number) {
    return entry ->
        entry.content() instanceof EncodedEvent event
            && text(event).equals("{\"number\":" + number + "}");
  }

  private static String text(EncodedEvent event) {
    return new String(event.data().toByteArray(), StandardCharsets.UTF_8);
  }

  @Test
  void required_D1_listingConsumesNothing() throws Exception {
    if (lacksAccess()) {
      return;
    }
    Buried buried = withDeadLetters(12);
    DeadLetterDesk desk = buried.engine().deadLetters(billing());
    List<DeadLetter> once = desk.list(entry -> true, 100);
    List<DeadLetter> twice = desk.list(entry -> true, 100);
    assertThat(once).hasSize(12);
    assertThat(twice)
        .extracting(DeadLetter::content)
        .isEqualTo(once.stream().map(DeadLetter::content).toList());
    assertThat(desk.list(number(5), 100)).hasSize(1);
    assertThat(desk.list(entry -> true, 7)).hasSize(7);
    assertThat(desk.list(entry -> false, 7)).isEmpty();
    buried.handled().assertQuiet();
  }

  @Test
  void required_D1_aLongListIsReadPageByPage() throws Exception {
    if (lacksAccess()) {
      return;
    }
    Buried buried = withDeadLetters(230);
    assertThat(Set.copyOf(buried.engine().deadLetters(billing()).list(entry -> true, 1_000)))
        .hasSize(230);
    assertThat(buried.engine().deadLetters(billing()).redrive(RedriveRequest.all()).done())
        .isEqualTo(230);
    assertThat(Set.copyOf(buried.handled().next(230))).hasSize(230);
  }

  @Test
  void required_D2_aRedriveSendsBackAllWithTheNextGenerationAndFreshAttempts() throws Exception {
    if (lacksAccess()) {
      return;
    }
    Buried buried = withDeadLetters(5);
    RedriveReport report = buried.engine().deadLetters(billing()).redrive(RedriveRequest.all());
    assertThat(report).isEqualTo(new RedriveReport(5, 5, List.of()));
    assertThat(session.patience.next(5, buried.handled().starts))
        .allMatch(seen -> seen.attempt() == 1)
        .allMatch(seen -> seen.context().redriveGeneration() == 1);
    assertThat(EngineSession.deadLetters(buried.engine(), billing())).isEmpty();
  }

  @Test
  void required_D2_whatFailsAgainShowsHowOftenItCameBack() throws Exception {
    if (lacksAccess()) {
      return;
    }
    Handled<Ping> hopeless =
        session.handled((event, context) -> Outcome.deadLetter("still unknown"));
    Engine engine = session.consume(billing(), hopeless);
    engine.publisher().publishAll(EngineSession.pings(billing().topic(), 0, 1));
    for (int generation = 0; generation < 3; generation++) {
      int expected = generation;
      session.patience.until(
          "dead letter of generation " + generation,
          () ->
              EngineSession.deadLetters(engine, billing()).stream()
                  .anyMatch(entry -> entry.redriveGeneration() == expected));
      assertThat(hopeless.next().context().redriveGeneration()).isEqualTo(generation);
      engine.deadLetters(billing()).redrive(RedriveRequest.all());
    }
  }

  @Test
  void required_D2_someOnlyAndADryRunMovesNothing() throws Exception {
    if (lacksAccess()) {
      return;
    }
    Buried buried = withDeadLetters(6);
    DeadLetterDesk desk = buried.engine().deadLetters(billing());
    assertThat(desk.redrive(RedriveRequest.all().asDryRun()))
        .isEqualTo(new RedriveReport(6, 0, List.of()));
    assertThat(desk.redrive(RedriveRequest.all().only(number(3))).done()).isEqualTo(1);
    assertThat(buried.handled().next().data()).isEqualTo(new Ping(3));
    assertThat(desk.redrive(RedriveRequest.all().atMost(2)).done()).isEqualTo(2);
    buried.handled().next(2);
    buried.handled().assertQuiet();
    assertThat(EngineSession.deadLetters(buried.engine(), billing())).hasSize(3);
  }

  @Test
  void required_D2_aRateIsKept() throws Exception {
    if (lacksAccess()) {
      return;
    }
    Buried buried = withDeadLetters(3);
    Instant begun = session.surroundings.clock().instant();
    assertThat(buried.engine().deadLetters(billing()).redrive(RedriveRequest.all().rate(1)).done())
        .isEqualTo(3);
    assertThat(session.surroundings.clock().instant())
        .as("the third goes two seconds after the first")
        .isAfterOrEqualTo(begun.plus(Duration.ofSeconds(2)));
  }

  @Test
  void required_D2_aRedriveReachesItsOwnSubscriptionOnly() throws Exception {
    if (lacksAccess()) {
      return;
    }
    Buried buried = withDeadLetters(2);
    Handled<Ping> other = session.handled();
    session.consume(session.subscription(session.pings(), "other"), other);
    buried.engine().deadLetters(billing()).redrive(RedriveRequest.all());
    buried.handled().next(2);
    other.assertQuiet();
  }

  @Test
  void required_D3_aPurgeWantsThePathAsConfirmation() throws Exception {
    if (lacksAccess()) {
      return;
    }
    Buried buried = withDeadLetters(4);
    DeadLetterDesk desk = buried.engine().deadLetters(billing());
    assertThat(failureOf(() -> desk.purge(RedriveRequest.all(), "yes")).code())
        .isEqualTo(ErrorCode.INVALID);
    assertThat(EngineSession.deadLetters(buried.engine(), billing())).hasSize(4);
    assertThat(desk.purge(RedriveRequest.all().asDryRun(), billing().path()).selected())
        .isEqualTo(4);
    assertThat(desk.purge(RedriveRequest.all().only(number(2)), billing().path()).done())
        .isEqualTo(1);
    assertThat(EngineSession.deadLetters(buried.engine(), billing())).hasSize(3);
    assertThat(desk.purge(RedriveRequest.all(), billing().path()).done()).isEqualTo(3);
    assertThat(EngineSession.deadLetters(buried.engine(), billing())).isEmpty();
    buried.handled().assertQuiet();
  }
}
