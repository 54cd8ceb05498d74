package dev.portolan.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.Decision;
import dev.portolan.ports.Event;
import dev.portolan.ports.EventAttributes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

class InstanceMailboxTest {
  private final InstanceMailbox<Integer> mailbox = new InstanceMailbox<>(new ReentrantLock());

  private static WaitingEvent<Integer> event(String id) {
    var attributes =
        new EventAttributes(id, "/test", "test.add.v1", null, null, null, null, Map.of());
    return new WaitingEvent<>(new Event<>(attributes, 1), Decision::of, new ReentrantLock());
  }

  @Test
  void S1_theFirstHandlerOfAnInstanceLeadsAndTheOthersWait() {
    assertThat(mailbox.add("a", event("1"))).isTrue();
    assertThat(mailbox.add("a", event("2"))).isFalse();
    assertThat(mailbox.add("b", event("3"))).as("of another instance").isTrue();
  }

  @Test
  void S1_theLeaderSeesWhatWaitsInOrderUpToAsMuchAsItCanCommit() {
    WaitingEvent<Integer> first = event("1");
    WaitingEvent<Integer> second = event("2");
    mailbox.add("a", first);
    mailbox.add("a", second);
    mailbox.add("a", event("3"));
    assertThat(mailbox.peek("a", 2)).containsExactly(first, second);
    assertThat(mailbox.peek("a", 10)).hasSize(3);
    assertThat(mailbox.peek("b", 10)).isEmpty();
  }

  @Test
  void S1_theLeadGoesToTheFirstThatStillWaits() {
    WaitingEvent<Integer> first = event("1");
    WaitingEvent<Integer> second = event("2");
    mailbox.add("a", first);
    mailbox.add("a", second);
    assertThat(mailbox.remove("a", List.of(first))).isSameAs(second);
    assertThat(mailbox.peek("a", 10)).containsExactly(second);
    assertThat(mailbox.add("a", event("3"))).as("the second leads").isFalse();
  }

  @Test
  void S1_whenNobodyWaitsTheNextHandlerLeads() {
    WaitingEvent<Integer> only = event("1");
    mailbox.add("a", only);
    assertThat(mailbox.remove("a", List.of(only))).isNull();
    assertThat(mailbox.peek("a", 10)).isEmpty();
    assertThat(mailbox.add("a", event("2"))).isTrue();
  }

  @Test
  void S1_removingFromAnInstanceThatNobodyWaitsForChangesNothing() {
    assertThat(mailbox.remove("a", List.of(event("1")))).isNull();
    assertThat(mailbox.add("a", event("2"))).isTrue();
  }
}
