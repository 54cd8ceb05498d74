package dev.portolan.azure.queuestorage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.Filter;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.EncodedEvent;
import dev.portolan.ports.spi.Outbound;
import dev.portolan.ports.spi.Payload;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Clauses P1 and P6: what is told of an event that goes to several queues. */
class FanOutTest {
  private static final SubscribedQueue ONE = queue("one");
  private static final SubscribedQueue TWO = queue("two");

  private static final Outbound ENTRY =
      Outbound.of(
          new EncodedEvent(
              new EventAttributes("1", "/test", "test.v1", null, null, null, null, Map.of()),
              Payload.empty()));

  private final FanOut fanOut = new FanOut(ENTRY, List.of(ONE, TWO));

  private static SubscribedQueue queue(String name) {
    return new SubscribedQueue(name, "orders/" + name, Filter.all(), Duration.ofDays(1));
  }

  private static MessagingException failure(ErrorCode code) {
    return new MessagingException(code, "as the test says");
  }

  private Optional<ErrorCode> code() {
    return fanOut.failure().map(MessagingException::code);
  }

  @Test
  void P1_onlyWhatIsInAllQueuesIsAccepted() {
    fanOut.accepted(ONE);
    fanOut.accepted(TWO);
    assertThat(code()).isEmpty();
    assertThat(new FanOut(ENTRY, List.of()).failure()).as("nobody wants it").isEmpty();
  }

  @Test
  void P6_whatIsInSomeQueuesOnlyIsUnknownWhateverTheOthersSay() {
    fanOut.accepted(ONE);
    fanOut.failed(TWO, failure(ErrorCode.THROTTLED));
    assertThat(code()).contains(ErrorCode.UNKNOWN_OUTCOME);
    assertThat(fanOut.failure().orElseThrow()).hasMessageContaining("1 of 2 subscriptions have it");
  }

  @Test
  void P6_whatIsCertainlyInNoQueueIsToldByItsCode() {
    fanOut.failed(ONE, failure(ErrorCode.THROTTLED));
    fanOut.failed(TWO, failure(ErrorCode.THROTTLED));
    assertThat(code()).contains(ErrorCode.THROTTLED);
  }

  @Test
  void P6_whatNobodyKnowsOfOneQueueNobodyKnowsOfAll() {
    fanOut.failed(ONE, failure(ErrorCode.THROTTLED));
    fanOut.failed(TWO, failure(ErrorCode.UNKNOWN_OUTCOME));
    assertThat(code()).contains(ErrorCode.UNKNOWN_OUTCOME);
  }

  @Test
  void P6_aQueueThatHasNotAnsweredIsUnknown() {
    fanOut.failed(ONE, failure(ErrorCode.THROTTLED));
    assertThat(code()).contains(ErrorCode.UNKNOWN_OUTCOME);
  }

  @Test
  void P1_aSubscriptionThatIsGoneIsNoneThatMissesTheEvent() {
    fanOut.accepted(ONE);
    fanOut.failed(TWO, failure(ErrorCode.NOT_FOUND));
    assertThat(fanOut.isOutdated()).isTrue();
    assertThat(code()).contains(ErrorCode.UNKNOWN_OUTCOME);
    fanOut.leaveOutAllBut(Set.of("one"));
    assertThat(code()).isEmpty();
  }
}
