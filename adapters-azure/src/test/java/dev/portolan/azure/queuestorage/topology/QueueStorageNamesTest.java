package dev.portolan.azure.queuestorage.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueueStorageNamesTest {
  private static final String LONGEST = "a" + "b".repeat(59);

  /** Names that could become one another's, if anybody's could. */
  private static final List<String> TRICKY =
      List.of(
          "a",
          "b",
          "ab",
          "abc",
          "abc.def",
          "abc-def",
          "abc.sub",
          "abc.sub.def",
          "sub",
          "sub.def",
          "def",
          "def.poison",
          "abc.def.poison",
          "poison",
          "abc.sub.def.poison",
          "abc-sub-def",
          "abc.subscriber",
          "abc.subscriber-x",
          "abc.h0123456789",
          "h0123456789",
          LONGEST,
          LONGEST.substring(1),
          "abc.defghi.jklmno.pqrstu",
          "abc.defghi.jklmno.pqrstuv");

  private static Topic<String> topic(String name) {
    return Topic.of(name, String.class);
  }

  private static Subscription<String> subscription(String topic, String name) {
    return Subscription.to(topic(topic), name);
  }

  @Test
  void ordinaryNamesAreReadable() {
    var names = new QueueStorageNames("test-");
    var billing = subscription("sales.orders", "billing");
    assertThat(names.topic(billing.topic())).isEqualTo("test-sales-orders");
    assertThat(names.queue(billing)).isEqualTo("test-sales-orders-sub-billing");
    assertThat(names.poisonQueue(billing)).isEqualTo("test-sales-orders-sub-billing-poison");
  }

  @Test
  void everyNameIsOneThatTheServiceTakes() {
    var names = new QueueStorageNames("abcdefghi-");
    for (String topic : TRICKY) {
      for (String subscription : TRICKY) {
        for (String queue : queues(names, topic, subscription).toList()) {
          assertThat(queue).matches("[a-z0-9]+(-[a-z0-9]+)*").hasSizeBetween(3, 63);
        }
      }
    }
  }

  private static Stream<String> queues(QueueStorageNames names, String topic, String name) {
    var subscription = subscription(topic, name);
    return Stream.of(
        names.topic(subscription.topic()),
        names.queue(subscription),
        names.poisonQueue(subscription));
  }

  @Test
  void noTwoDeclaredNamesBecomeOne() {
    var names = new QueueStorageNames("");
    Map<String, String> meanings = new HashMap<>();
    for (String topic : TRICKY) {
      for (String name : TRICKY) {
        var subscription = subscription(topic, name);
        for (var meant :
            Map.of(
                    names.topic(subscription.topic()), "topic " + topic,
                    names.queue(subscription), "queue " + topic + "/" + name,
                    names.poisonQueue(subscription), "dead letters " + topic + "/" + name)
                .entrySet()) {
          assertThat(meanings.getOrDefault(meant.getKey(), meant.getValue()))
              .as(meant.getKey())
              .isEqualTo(meant.getValue());
          meanings.put(meant.getKey(), meant.getValue());
        }
      }
    }
  }

  @Test
  void theQueuesOfATopicsSubscriptionsAndNoOthersBeginAlike() {
    var names = new QueueStorageNames("");
    for (String topic : TRICKY) {
      String beginning = names.subscriptionsOf(topic(topic));
      for (String other : TRICKY) {
        for (String name : TRICKY) {
          var subscription = subscription(other, name);
          assertThat(names.queue(subscription).startsWith(beginning))
              .as("%s of %s among those of %s", name, other, topic)
              .isEqualTo(other.equals(topic));
          assertThat(names.topic(subscription.topic())).doesNotStartWith(beginning);
          assertThat(QueueStorageNames.isPoisonQueue(names.queue(subscription))).isFalse();
          assertThat(QueueStorageNames.isPoisonQueue(names.poisonQueue(subscription))).isTrue();
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-a", "a--b", "A", "a_b", "a.b", "abcdefghijk", "ä", " "})
  void whatNoQueueCanBeginWithIsRefused(String prefix) {
    assertThat(QueueStorageNames.isPrefix(prefix)).isFalse();
    assertThatThrownBy(() -> new QueueStorageNames(prefix))
        .isInstanceOf(MessagingException.class)
        .hasMessageContaining("'" + prefix + "'");
  }
}
