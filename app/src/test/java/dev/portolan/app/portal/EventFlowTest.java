package dev.portolan.app.portal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.Filter;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The end of a run is known, not guessed. */
class EventFlowTest {
  private static final Topic<String> TOPIC = Topic.of("topic", String.class);
  private final EventFlow flow =
      new EventFlow(
          List.of(
              Subscription.to(TOPIC, "all"),
              Subscription.to(TOPIC, "few").filter(Filter.equal("subject", "few"))));

  private static EventAttributes event(String id, String subject) {
    return new EventAttributes(id, "/test", "test.v1", subject, null, null, null, Map.of());
  }

  private boolean isQuiet(long outbox) throws InterruptedException {
    return flow.awaitQuiet(() -> outbox);
  }

  @Test
  void anAcceptedEventIsExpectedAtEverySubscriptionThatSelectsIt() throws Exception {
    EventAttributes event = event("1", "few");
    assertThat(flow.accepted("topic", event)).isTrue();
    assertThat(isQuiet(0)).isFalse();
    flow.handled("topic/all", event);
    assertThat(isQuiet(0)).isFalse();
    flow.handled("topic/few", event);
    assertThat(isQuiet(0)).isTrue();
  }

  @Test
  void anEventThatAFilterRefusesIsNotExpected() throws Exception {
    EventAttributes event = event("1", "many");
    flow.accepted("topic", event);
    flow.handled("topic/all", event);
    assertThat(isQuiet(0)).isTrue();
  }

  @Test
  void duplicatesCountOnceWhateverComesFirst() throws Exception {
    EventAttributes event = event("1", "many");
    flow.handled("topic/all", event);
    assertThat(flow.accepted("topic", event)).isTrue();
    assertThat(flow.accepted("topic", event)).isFalse();
    flow.handled("topic/all", event);
    assertThat(isQuiet(0)).isTrue();
    assertThat(flow.events()).isEqualTo(1);
  }

  @Test
  void whatWaitsInTheOutboxIsNotTheEnd() throws Exception {
    assertThat(isQuiet(1)).isFalse();
    assertThat(isQuiet(0)).isTrue();
  }

  @Test
  void whatHappensWhileTheOutboxIsReadIsNotTheEnd() throws Exception {
    EventAttributes event = event("1", "many");
    assertThat(
            flow.awaitQuiet(
                () -> {
                  flow.accepted("topic", event);
                  flow.handled("topic/all", event);
                  return 0;
                }))
        .isFalse();
  }

  @Test
  void aDeadLetterIsNotAwaitedUntilItIsRedriven() throws Exception {
    EventAttributes event = event("1", "many");
    flow.accepted("topic", event);
    flow.deadLettered("topic/all", event);
    assertThat(isQuiet(0)).isTrue();
    assertThat(flow.dead()).isEqualTo(1);
    assertThat(flow.redriving()).extracting(Subscription::path).containsExactly("topic/all");
    assertThat(isQuiet(0)).isFalse();
    flow.handled("topic/all", event);
    assertThat(isQuiet(0)).isTrue();
    assertThat(flow.redriving()).isEmpty();
  }

  @Test
  void aDeadLetterOfAnEventThatWasHandledAsWellIsRedrivenToo() throws Exception {
    EventAttributes event = event("1", "many");
    flow.accepted("topic", event);
    flow.handled("topic/all", event);
    flow.deadLettered("topic/all", event);
    assertThat(flow.dead()).isZero();
    assertThat(flow.redriving()).hasSize(1);
    assertThat(isQuiet(0)).isTrue();
  }
}
