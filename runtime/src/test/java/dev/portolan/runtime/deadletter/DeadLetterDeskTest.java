package dev.portolan.runtime.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.DeadLetter;
import dev.portolan.runtime.DescribedTransport;
import dev.portolan.runtime.UnhurriedLocks;
import dev.portolan.runtime.environment.Surroundings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class DeadLetterDeskTest {
  private static final Subscription<String> SUBSCRIPTION =
      Subscription.to(Topic.of("sales", String.class), "billing");

  private final UnhurriedLocks locks = new UnhurriedLocks(wait -> {});
  private final Surroundings surroundings =
      new Surroundings(
          InstantSource.system(),
          new SplittableRandom(1),
          Thread.ofVirtual().factory(),
          Thread.ofVirtual().factory(),
          locks);

  private DeadLetterDesk desk(ShelvedDeadLetters letters) {
    var transport = new DescribedTransport(Set.of(Capability.DEAD_LETTERS)).with(letters);
    return new DeadLetterDesk(SUBSCRIPTION, transport, surroundings);
  }

  private static List<String> ids(List<DeadLetter> entries) {
    return entries.stream().map(DeadLetter::id).toList();
  }

  @Test
  void D1_withoutAccessTheDeskSaysWhatToUse() {
    var blind = new DescribedTransport(Set.of());
    assertThatThrownBy(() -> new DeadLetterDesk(SUBSCRIPTION, blind, surroundings))
        .hasMessageContaining("'sales/billing'")
        .asInstanceOf(InstanceOfAssertFactories.type(MessagingException.class))
        .extracting(MessagingException::code)
        .isEqualTo(ErrorCode.UNSUPPORTED);
  }

  @Test
  void D1_listingGoesThroughAllPages() {
    var letters = new ShelvedDeadLetters(7, 3);
    assertThat(ids(desk(letters).list(entry -> true, Integer.MAX_VALUE)))
        .containsExactly("1", "2", "3", "4", "5", "6", "7");
    assertThat(letters.pageSizesAsked).hasSize(3).containsOnly(100);
  }

  @Test
  void D1_listingEndsWithWhatIsWanted() {
    var letters = new ShelvedDeadLetters(9, 3);
    assertThat(ids(desk(letters).list(entry -> !entry.id().equals("2"), 4)))
        .containsExactly("1", "3", "4", "5");
    assertThat(letters.pageSizesAsked).hasSize(2);
  }

  @Test
  void D1_listingReadsNoPageBeyondTheLastEntryWanted() {
    var letters = new ShelvedDeadLetters(9, 3);
    assertThat(desk(letters).list(entry -> true, 3)).hasSize(3);
    assertThat(letters.pageSizesAsked).hasSize(1);
  }

  @Test
  void D2_redrivingReportsWhatWasDoneAndWhatFailed() throws Exception {
    var letters = new ShelvedDeadLetters(250, 100);
    RedriveReport report = desk(letters).redrive(RedriveRequest.all());
    assertThat(report.selected()).isEqualTo(250);
    assertThat(report.done()).isEqualTo(249);
    assertThat(report.failures())
        .extracting(MessagingException::code)
        .containsExactly(ErrorCode.NOT_FOUND);
    assertThat(letters.redriven).extracting(List::size).containsExactly(100, 100, 50);
    assertThat(letters.redriven.getFirst()).startsWith("1", "2", "3");
    assertThat(letters.purged).isEmpty();
  }

  @Test
  void D2_aDryRunCountsAndTouchesNothing() throws Exception {
    var letters = new ShelvedDeadLetters(150, 100);
    RedriveReport report = desk(letters).redrive(RedriveRequest.all().asDryRun());
    assertThat(report).isEqualTo(new RedriveReport(150, 0, List.of()));
    assertThat(letters.redriven).isEmpty();
    assertThat(locks.waits).isEmpty();
  }

  @Test
  void D2_aRateIsKeptBetweenTheStepsAndNotBeforeTheFirst() throws Exception {
    var letters = new ShelvedDeadLetters(9, 100);
    desk(letters).redrive(RedriveRequest.all().rate(4));
    assertThat(letters.redriven)
        .containsExactly(List.of("1", "2", "3", "4"), List.of("5", "6", "7", "8"), List.of("9"));
    assertThat(locks.waits).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(1));
  }

  @Test
  void D2_fullStepsEndWithTheLastEntryAndAskForNothingMore() throws Exception {
    var letters = new ShelvedDeadLetters(8, 100);
    desk(letters).redrive(RedriveRequest.all().rate(4));
    assertThat(letters.redriven).extracting(List::size).containsExactly(4, 4);
    assertThat(locks.waits).containsExactly(Duration.ofSeconds(1));
  }

  @Test
  void D2_aRateAboveAStepOfAHundredWaitsForItsShareOfASecond() throws Exception {
    desk(new ShelvedDeadLetters(201, 100)).redrive(RedriveRequest.all().rate(200));
    assertThat(locks.waits).containsExactly(Duration.ofMillis(500), Duration.ofMillis(500));
  }

  @Test
  void D2_onlySoManyAndOnlyTheSelectedGoBack() throws Exception {
    var letters = new ShelvedDeadLetters(20, 100);
    RedriveReport report =
        desk(letters)
            .redrive(RedriveRequest.all().only(entry -> entry.id().endsWith("1")).atMost(1));
    assertThat(report.selected()).isEqualTo(1);
    assertThat(letters.redriven).containsExactly(List.of("1"));
  }

  @Test
  void D3_purgingNeedsThePathAsConfirmation() throws Exception {
    var letters = new ShelvedDeadLetters(3, 100);
    DeadLetterDesk desk = desk(letters);
    assertThatThrownBy(() -> desk.purge(RedriveRequest.all(), "sales/warehouse"))
        .hasMessageContaining("confirm it with 'sales/billing'");
    assertThat(letters.purged).isEmpty();
    assertThat(desk.purge(RedriveRequest.all(), "sales/billing"))
        .isEqualTo(new RedriveReport(3, 3, List.of()));
    assertThat(letters.purged).containsExactly(List.of("1", "2", "3"));
    assertThat(letters.redriven).isEmpty();
  }

  @Test
  void requestsForNothingAreRefused() {
    RedriveRequest all = RedriveRequest.all();
    assertThatThrownBy(() -> all.atMost(0)).isInstanceOf(MessagingException.class);
    assertThatThrownBy(() -> all.rate(0)).isInstanceOf(MessagingException.class);
    assertThatCode(() -> all.atMost(1).rate(1)).doesNotThrowAnyException();
  }
}
