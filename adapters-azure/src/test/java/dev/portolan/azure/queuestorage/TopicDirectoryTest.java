package dev.portolan.azure.queuestorage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.azure.queuestorage.topology.QueueMetadata;
import dev.portolan.azure.queuestorage.topology.QueueStorageNames;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.Filter;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicDirectoryTest {
  private static final Topic<String> ORDERS = Topic.of("sales.orders", String.class);
  private static final Subscription<String> BILLING =
      Subscription.to(ORDERS, "billing")
          .filter(Filter.types("a"))
          .retention(Duration.ofDays(2), Duration.ofDays(3));
  private static final QueueStorageNames NAMES = new QueueStorageNames("");

  private final Map<String, QueueMetadata> account = new HashMap<>();
  private long nowMillis = 1_000;
  private int listings;

  private final TopicDirectory directory =
      new TopicDirectory(this::list, NAMES, () -> Instant.ofEpochMilli(nowMillis));

  private Map<String, QueueMetadata> list(String prefix) {
    listings++;
    var found = new HashMap<>(account);
    found.keySet().removeIf(name -> !name.startsWith(prefix));
    return found;
  }

  private void put(Subscription<?> subscription) {
    account.put(NAMES.topic(subscription.topic()), QueueMetadata.of(subscription.topic()));
    account.put(NAMES.queue(subscription), QueueMetadata.of(subscription));
    account.put(NAMES.poisonQueue(subscription), QueueMetadata.ofDeadLetters(subscription));
  }

  @Test
  void C1_theQueuesOfATopicsSubscriptionsAreFoundAndNothingElse() {
    put(BILLING);
    put(Subscription.to(Topic.of("sales.orders.more", String.class), "billing"));
    assertThat(directory.subscriptions(ORDERS))
        .containsExactly(
            new SubscribedQueue(
                "sales-orders-sub-billing",
                "sales.orders/billing",
                Filter.types("a"),
                Duration.ofDays(2)));
  }

  @Test
  void P5_anUnknownTopicIsAskedForEachTime() {
    put(Subscription.to(Topic.of("sales.orders.more", String.class), "billing"));
    for (int attempt = 1; attempt <= 2; attempt++) {
      assertThatThrownBy(() -> directory.subscriptions(ORDERS))
          .isInstanceOfSatisfying(
              MessagingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND))
          .hasMessageContaining("'sales.orders'");
      assertThat(listings).isEqualTo(attempt);
    }
    put(BILLING);
    assertThat(directory.subscriptions(ORDERS)).hasSize(1);
  }

  @Test
  void P1_whatIsKnownIsUsedForFiveSecondsFromTheMomentItWasAskedFor() {
    put(BILLING);
    directory.subscriptions(ORDERS);
    put(Subscription.to(ORDERS, "audit"));
    nowMillis += 4_999;
    assertThat(directory.subscriptions(ORDERS)).hasSize(1);
    assertThat(listings).isOne();
    nowMillis += 1;
    assertThat(directory.subscriptions(ORDERS)).hasSize(2);
  }

  @Test
  void T1_whatThisProcessCreatedItKnowsAtOnce() {
    put(BILLING);
    directory.subscriptions(ORDERS);
    put(Subscription.to(ORDERS, "audit"));
    directory.forget();
    assertThat(directory.subscriptions(ORDERS)).hasSize(2);
  }

  @Test
  void aQueueMadeByHandGetsEveryEvent() {
    put(BILLING);
    account.put(NAMES.queue(BILLING), new QueueMetadata(Map.of()));
    assertThat(directory.subscriptions(ORDERS).getFirst().filter()).isEqualTo(Filter.all());
  }

  @Test
  void C17_aFilterThatCannotBeReadStopsThePublishAndIsNamed() {
    put(BILLING);
    account.put(
        NAMES.queue(BILLING),
        new QueueMetadata(
            Map.of(
                "Portolan_Subscription", "billing", "Portolan_Filter", "{\"sounds\":\"nice\"}")));
    assertThatThrownBy(() -> directory.subscriptions(ORDERS))
        .isInstanceOfSatisfying(
            MessagingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID))
        .hasMessageContainingAll("'sales.orders/billing'", "sales-orders-sub-billing", "sounds");
  }
}
