package dev.portolan.azure.servicebus.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.PoisonPolicy;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeclaredSubscriptionTest {
  private static final Subscription<String> BILLING =
      Subscription.to(Topic.of("orders", String.class), "billing");

  private static Map<String, Object> attributes(Subscription<?> subscription) {
    return DeclaredSubscription.of(subscription, new ServiceBusNames("")).attributes();
  }

  @ParameterizedTest
  @CsvSource({"1,100", "10,100", "11,110", "1000,10000", "2147483647,2147483647"})
  void theSubscriptionCountsFarMoreDeliveriesThanThereAreAttempts(int attempts, int deliveries) {
    assertThat(attributes(BILLING.maxAttempts(attempts)))
        .containsEntry("maxDeliveryCount", deliveries);
  }

  @Test
  void C6_aBlockedKeysHeadIsNeverMovedByTheSubscription() {
    Subscription<String> ordered = Subscription.to(BILLING.topic().keyOrdered(), "billing");
    assertThat(attributes(ordered.ordered(PoisonPolicy.BLOCK)))
        .containsEntry("maxDeliveryCount", Integer.MAX_VALUE)
        .containsEntry("requiresSession", true);
    assertThat(attributes(ordered.ordered(PoisonPolicy.SKIP)))
        .containsEntry("maxDeliveryCount", 100)
        .containsEntry("requiresSession", true);
    assertThat(attributes(ordered)).containsEntry("requiresSession", false);
  }

  @Test
  void P1_whatExpiresIsADeadLetterAndNothingIsForwarded() {
    assertThat(attributes(BILLING))
        .containsEntry("deadLetteringOnMessageExpiration", true)
        .containsEntry("deadLetteringOnFilterEvaluationExceptions", true)
        .containsEntry("status", "Active")
        .doesNotContainKeys("forwardTo", "forwardDeadLetteredMessagesTo");
  }

  @Test
  void timesAreRoundedUpToWholeSeconds() {
    assertThat(attributes(BILLING.lease(Duration.ofMillis(30_001))))
        .containsEntry("lockDuration", Duration.ofSeconds(31));
    assertThat(attributes(BILLING)).containsEntry("lockDuration", Duration.ofSeconds(30));
  }

  @Test
  void theMetadataSaysHowLongDeadLettersAreKept() {
    Object metadata = attributes(BILLING).get("userMetadata");
    assertThat(metadata).isEqualTo("{\"portolan\":{\"deadLetterRetention\":\"PT336H\"}}");
    assertThat(UserMetadata.deadLetterRetention(metadata)).contains("PT336H");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"no json", "{}", "{\"portolan\":5}", "{\"portolan\":{\"deadLetterRetention\":1}}"})
  void metadataThatSaysNothingOfItSaysNothing(String metadata) {
    assertThat(UserMetadata.deadLetterRetention(metadata)).isEmpty();
    assertThat(UserMetadata.deadLetterRetention(null)).isEmpty();
  }
}
