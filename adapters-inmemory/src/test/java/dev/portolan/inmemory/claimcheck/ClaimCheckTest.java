package dev.portolan.inmemory.claimcheck;

import static dev.portolan.inmemory.claimcheck.LargeEvents.LARGE;
import static dev.portolan.inmemory.claimcheck.LargeEvents.READER;
import static dev.portolan.inmemory.claimcheck.LargeEvents.deadLetter;
import static dev.portolan.inmemory.claimcheck.LargeEvents.publication;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.portolan.inmemory.claimcheck.LargeEvents.Report;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.Event;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.PublishResult;
import dev.portolan.ports.spi.DeadLetter;
import dev.portolan.ports.spi.DeadLetterReason;
import dev.portolan.ports.spi.Payload;
import dev.portolan.runtime.Engine;
import dev.portolan.runtime.deadletter.RedriveRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clause P3: a claim check for what is too large, through whole engines. */
@Timeout(60)
class ClaimCheckTest {
  private final LargeEvents events = new LargeEvents();
  private final WatchedBlobs blobs = new WatchedBlobs(1_000_000, Duration.ofDays(30));

  @AfterEach
  void close() {
    events.close();
    blobs.close();
  }

  private static void assertDeadLetter(DeadLetter letter, String cause) {
    assertThat(letter.reason()).isNotNull();
    assertThat(letter.reason().code()).isEqualTo(DeadLetterReason.Code.UNDECODABLE);
    assertThat(letter.reason().description()).contains(cause).doesNotContain("rich");
    assertThat(letter.reason().attempts()).isZero();
  }

  @Test
  void P3_whatIsTooLargeGoesThroughTheBlobStoreAndHandlersSeeItWhole() throws Exception {
    Engine engine = events.reader(blobs);
    String id =
        engine.publisher().publish(publication(LARGE).subject("s").extension("tenant", "t"));
    Event<Report> event = events.next();
    assertThat(event.id()).isEqualTo(id);
    assertThat(event.data()).isEqualTo(LARGE);
    assertThat(event.attributes().subject()).isEqualTo("s");
    assertThat(event.attributes().extensions())
        .containsOnlyKeys("partitionkey", "tenant")
        .containsEntry("tenant", "t");
    assertThat(blobs.puts).hasSize(1);
    assertThat(engine.drain().isClean()).isTrue();
  }

  @Test
  void P3_whatFitsGoesDirectly() throws Exception {
    Engine engine = events.reader(blobs);
    engine.publisher().publish(publication(new Report("1", "short")));
    assertThat(events.next().data()).isEqualTo(new Report("1", "short"));
    assertThat(blobs.puts).isEmpty();
    assertThat(blobs.gets).hasValue(0);
  }

  @Test
  void P3_aRetryWritesTheSameBlobAndKeepsTheOrderOfTheKey() throws Exception {
    Engine engine = events.reader(blobs);
    blobs.failure = ErrorCode.UNKNOWN_OUTCOME;
    blobs.failingPuts.set(3);
    List<PublishResult> results =
        engine
            .publisher()
            .publishAll(List.of(publication(LARGE), publication(new Report("1", "behind it"))));
    assertThat(results).allMatch(PublishResult.Accepted.class::isInstance);
    assertThat(blobs.puts).hasSize(4).containsOnly(blobs.puts.getFirst());
    assertThat(events.next().data()).isEqualTo(LARGE);
    assertThat(events.next().data().text()).isEqualTo("behind it");
  }

  @Test
  void P2_onlyTheEventFailsWhoseDataCannotBeStored() throws Exception {
    Engine engine = events.reader(blobs);
    blobs.failure = ErrorCode.NOT_FOUND;
    blobs.failingPuts.set(1);
    List<PublishResult> results =
        engine
            .publisher()
            .publishAll(List.of(publication(LARGE), publication(new Report("2", "small"))));
    assertThat(results.getLast()).isInstanceOf(PublishResult.Accepted.class);
    assertThat(results.getFirst())
        .isInstanceOfSatisfying(
            PublishResult.Failed.class,
            failed -> {
              assertThat(failed.cause().code()).isEqualTo(ErrorCode.NOT_FOUND);
              assertThat(failed.cause()).hasMessageContaining("blob store");
            });
    assertThat(events.next().data().text()).isEqualTo("small");
  }

  @Test
  void P3_withoutABlobStoreItIsTooLargeAndTheMessageSaysWhatHelps() {
    Engine engine = events.reader(null);
    assertThatThrownBy(() -> engine.publisher().publish(publication(LARGE)))
        .isInstanceOfSatisfying(
            MessagingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TOO_LARGE))
        .hasMessageContaining("the broker takes 4,000")
        .hasMessageContaining("give the engine a blob store");
  }

  @Test
  void P3_whatTheBlobStoreDoesNotTakeEitherIsTooLarge() {
    try (var narrow = new WatchedBlobs(5_000, Duration.ofDays(30))) {
      Engine engine = events.reader(narrow);
      assertThatThrownBy(() -> engine.publisher().publish(publication(LARGE)))
          .hasMessageContaining("5,000 bytes");
      assertThat(narrow.puts).isEmpty();
    }
  }

  @Test
  void C18_changedDataIsADeadLetterWithTheCauseAndARedriveFindsItWhenItIsBack() throws Exception {
    Engine engine = events.reader(blobs);
    engine.pause(READER);
    engine.publisher().publish(publication(LARGE));
    String key = blobs.puts.getFirst();
    Payload right = blobs.get(key, 1_000_000, Duration.ZERO).orElseThrow();
    blobs.change(key, Payload.copyOf("other".getBytes(StandardCharsets.UTF_8)));
    engine.resume(READER);
    assertDeadLetter(deadLetter(engine), "not what was published");
    blobs.change(key, right);
    assertThat(engine.deadLetters(READER).redrive(RedriveRequest.all()).done()).isEqualTo(1);
    assertThat(events.next().data()).isEqualTo(LARGE);
  }

  @Test
  void C18_lostDataIsADeadLetterWithTheCause() throws Exception {
    try (var empty = new WatchedBlobs(1_000_000, Duration.ofDays(30))) {
      Engine reader = events.reader(empty);
      events.writer(blobs).publisher().publish(publication(LARGE));
      assertDeadLetter(deadLetter(reader), "not in the blob store");
    }
  }

  @Test
  void C18_withoutABlobStoreItIsADeadLetterThatAnEngineWithOneCanRedrive() throws Exception {
    Engine without = events.reader(null);
    events.writer(blobs).publisher().publish(publication(LARGE));
    assertDeadLetter(deadLetter(without), "this engine has none");
    without.close();
    Engine with = events.reader(blobs);
    with.deadLetters(READER).redrive(RedriveRequest.all());
    assertThat(events.next().data()).isEqualTo(LARGE);
  }

  @Test
  void P3_aStoreThatIsAwayForAWhileCostsTheEventNoAttempt() throws Exception {
    Engine engine = events.reader(blobs);
    blobs.failingGets.set(7);
    engine.publisher().publish(publication(LARGE));
    engine.publisher().publish(publication(new Report("1", "behind it")));
    assertThat(events.next().data()).isEqualTo(LARGE);
    assertThat(events.next().data().text()).isEqualTo("behind it");
    assertThat(events.attempts.poll()).isEqualTo(1);
    assertThat(blobs.gets).hasValue(8);
    assertThat(engine.deadLetters(READER).list(letter -> true, 1)).isEmpty();
  }

  @Test
  void P3_foreignReferencesAreHandedOnAndNeverFetched() throws Exception {
    Engine engine = events.reader(blobs);
    String reference = "https://example.org/data";
    engine
        .publisher()
        .publish(publication(new Report("1", "short")).extension("dataref", reference));
    assertThat(events.next().attributes().extension("dataref")).isEqualTo(reference);
    assertThat(blobs.gets).hasValue(0);
    assertThatThrownBy(
            () -> engine.publisher().publish(publication(LARGE).extension("dataref", reference)))
        .hasMessageContaining("without a dataref of their own");
  }

  @Test
  void P1_aBlobStoreThatForgetsSoonerThanDeadLettersIsRefused() {
    try (var forgetful = new WatchedBlobs(1_000_000, Duration.ofDays(1))) {
      MessagingException refused =
          catchThrowableOfType(MessagingException.class, () -> events.reader(forgetful));
      assertThat(refused.code()).isEqualTo(ErrorCode.UNSUPPORTED);
      assertThat(refused).hasMessageContaining("the blob store keeps data for PT24H");
    }
  }
}
