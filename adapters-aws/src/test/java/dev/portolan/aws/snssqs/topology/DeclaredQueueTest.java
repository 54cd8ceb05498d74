package dev.portolan.aws.snssqs.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.PoisonPolicy;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DeclaredQueueTest {
  private static final SnsSqsNames NAMES = new SnsSqsNames("");
  private static final AwsPlace PLACE = new AwsPlace("aws", "eu-central-1", "123456789012");
  private static final Encryption MANAGED = new Encryption(null);
  private static final Subscription<String> BILLING =
      Subscription.to(Topic.of("orders", String.class), "billing");

  private static Map<String, String> attributes(Subscription<?> subscription) {
    return DeclaredQueue.of(subscription, NAMES, PLACE, MANAGED).attributes();
  }

  @ParameterizedTest
  @CsvSource({"1,100", "5,100", "11,110", "100,1000", "101,1000", "2147483647,1000"})
  void theQueueCountsFarMoreDeliveriesThanThereAreAttempts(int attempts, int receives) {
    assertThat(attributes(BILLING.maxAttempts(attempts)).get("RedrivePolicy"))
        .contains("\"maxReceiveCount\":" + receives);
  }

  @Test
  void C6_aBlockedKeysHeadIsNeverMovedByTheQueue() {
    Subscription<String> ordered = Subscription.to(BILLING.topic().keyOrdered(), "billing");
    assertThat(attributes(ordered.ordered(PoisonPolicy.BLOCK))).doesNotContainKey("RedrivePolicy");
    assertThat(attributes(ordered.ordered(PoisonPolicy.SKIP))).containsKey("RedrivePolicy");
    assertThat(attributes(ordered)).containsKey("RedrivePolicy").containsEntry("FifoQueue", "true");
  }

  @Test
  void timesAreRoundedUpToWholeSeconds() {
    assertThat(attributes(BILLING.lease(Duration.ofMillis(1))))
        .containsEntry("VisibilityTimeout", "1");
    assertThat(attributes(BILLING.lease(Duration.ofMillis(30_001))))
        .containsEntry("VisibilityTimeout", "31");
    assertThat(attributes(BILLING)).containsEntry("VisibilityTimeout", "30");
  }

  @Test
  void aCustomersKeyTakesThePlaceOfSqsOwn() {
    assertThat(DeclaredQueue.of(BILLING, NAMES, PLACE, new Encryption("alias/ours")).attributes())
        .containsEntry("KmsMasterKeyId", "alias/ours")
        .doesNotContainKey("SqsManagedSseEnabled");
    assertThat(attributes(BILLING))
        .containsEntry("SqsManagedSseEnabled", "true")
        .doesNotContainKey("KmsMasterKeyId");
  }

  @Test
  void onlyItsOwnTopicMaySendToTheQueueAndNobodyWithoutTls() {
    JsonNode policy = JsonMapper.shared().readTree(attributes(BILLING).get("Policy"));
    JsonNode allowed = policy.get("Statement").get(0);
    assertThat(allowed.get("Effect").asString()).isEqualTo("Allow");
    assertThat(allowed.get("Action").asString()).isEqualTo("sqs:SendMessage");
    assertThat(allowed.at("/Condition/ArnEquals/aws:SourceArn").asString())
        .isEqualTo("arn:aws:sns:eu-central-1:123456789012:orders");
    JsonNode denied = policy.get("Statement").get(1);
    assertThat(denied.get("Effect").asString()).isEqualTo("Deny");
    assertThat(denied.at("/Condition/Bool/aws:SecureTransport").asString()).isEqualTo("false");
    assertThat(policy.get("Statement")).hasSize(2);
  }
}
