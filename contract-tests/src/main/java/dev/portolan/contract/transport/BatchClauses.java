package dev.portolan.contract.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.contract.clause.FailureMode;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Address;
import dev.portolan.ports.spi.BatchResult;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.EntryFailure;
import dev.portolan.ports.spi.Outbound;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Clause P2: results are per entry, by position. */
abstract class BatchClauses extends TransportSuite {
  private static final int ENTRIES = 5;

  @Test
  @FailureMode(1)
  void required_P2_whatFailsIsReportedAtItsPositionAndNothingElse() throws Exception {
    int entries = Math.min(ENTRIES, broker.transport.limits().maxBatchEntries());
    int last = entries - 1;
    List<Set<Integer>> wrongPositions =
        List.of(Set.of(0), Set.of(last / 2), Set.of(last), Set.of(0, last), all(entries));
    for (int round = 0; round < wrongPositions.size(); round++) {
      Subscription<String> billing = broker.created("orders" + round);
      Set<Integer> wrong = wrongPositions.get(round);
      var batch = new ArrayList<Outbound>();
      for (int position = 0; position < entries; position++) {
        String id = "event-" + position;
        batch.add(Outbound.of(wrong.contains(position) ? tooLarge(id) : Events.event(id)));
      }
      BatchResult result = broker.send(new Address.OfTopic(billing.topic()), batch);
      assertThat(Failures.of(result)).isEqualTo(expectedFailures(entries, wrong));
      List<String> accepted = accepted(batch, result);
      assertThat(broker.consumer(billing).consumeIds(accepted.size()))
          .as("beside the failures %s", wrong)
          .containsExactlyInAnyOrderElementsOf(accepted);
    }
  }

  private static Set<Integer> all(int entries) {
    return IntStream.range(0, entries).boxed().collect(Collectors.toCollection(TreeSet::new));
  }

  private EncodedEvent tooLarge(String id) {
    return PayloadSizes.ofEncodedSize(
        broker.transport, id, broker.transport.limits().maxEventBytes() + 1);
  }

  /** In an atomic batch the others fail as well, as certainly not accepted. */
  private List<String> expectedFailures(int entries, Set<Integer> wrong) {
    var expected = new ArrayList<String>();
    for (int position = 0; position < entries; position++) {
      if (wrong.contains(position)) {
        expected.add(position + " " + ErrorCode.TOO_LARGE);
      } else if (can(Capability.ATOMIC_BATCH)) {
        expected.add(position + " " + ErrorCode.UNAVAILABLE);
      }
    }
    return expected;
  }

  private static List<String> accepted(List<Outbound> batch, BatchResult result) {
    List<Integer> failed = Failures.positions(result);
    return IntStream.range(0, batch.size())
        .filter(position -> !failed.contains(position))
        .mapToObj(position -> batch.get(position).event().attributes().id())
        .toList();
  }

  @Test
  @FailureMode(3)
  void required_P2_positionsTellEntriesOfTheSameIdApart() throws Exception {
    int entries = Math.min(ENTRIES, broker.transport.limits().maxBatchEntries());
    Subscription<String> billing = broker.created("orders");
    var batch = new ArrayList<Outbound>();
    for (int position = 0; position < entries; position++) {
      batch.add(Outbound.of(position == entries / 2 ? tooLarge("same") : Events.event("same")));
    }
    BatchResult result = broker.send(new Address.OfTopic(billing.topic()), batch);
    assertThat(Failures.of(result)).isEqualTo(expectedFailures(entries, Set.of(entries / 2)));
    Set<String> accepted = Set.copyOf(accepted(batch, result));
    assertThat(Set.copyOf(broker.consumer(billing).everything(accepted))).isEqualTo(accepted);
  }

  /** What an adapter does with a batch above its limits is its own affair, but not a secret. */
  @Test
  void required_P2_ofABatchAboveTheLimitTheAnswerIsTrue() throws Exception {
    Subscription<String> billing = broker.created("orders");
    List<String> ids = Events.numbered("event-", broker.transport.limits().maxBatchEntries() + 1);
    List<Outbound> batch = Events.firstHand(ids.stream().map(Events::event).toList());
    var topic = new Address.OfTopic(billing.topic());
    Answer answer = Answer.to(batch, () -> broker.send(topic, batch));
    answer.assertTrue(broker.consumer(billing).everything(answer.accepted()));
  }

  @Test
  void required_P2_P6_withHardlyAnyTimeTheAnswerIsStillTrue() throws Exception {
    Subscription<String> billing = broker.created("orders");
    var topic = new Address.OfTopic(billing.topic());
    var answer = new Answer(List.of(), List.of());
    for (String id : Events.numbered("event-", 10)) {
      List<Outbound> batch = List.of(Outbound.of(Events.event(id)));
      answer =
          answer.and(
              Answer.to(
                  batch,
                  () ->
                      Background.within(
                          broker.pace().patience(),
                          () -> broker.transport.send(topic, batch, Duration.ofNanos(1)))));
    }
    answer.assertTrue(broker.consumer(billing).everything(answer.accepted()));
  }

  @Test
  void required_P2_failuresSayWhatFailed() throws Exception {
    Subscription<String> billing = broker.created("orders");
    BatchResult result = broker.send(billing.topic(), Outbound.of(tooLarge("the-large-one")));
    assertThat(result.failures())
        .singleElement()
        .extracting(EntryFailure::cause)
        .extracting(MessagingException::getMessage)
        .asString()
        .contains("the-large-one");
  }
}
