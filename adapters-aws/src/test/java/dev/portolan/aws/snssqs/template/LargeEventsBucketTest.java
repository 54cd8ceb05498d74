package dev.portolan.aws.snssqs.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.spi.ExportRequest;
import dev.portolan.ports.spi.ExportRequest.ChosenBlobStore;
import dev.portolan.ports.spi.Settings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LargeEventsBucketTest {
  private static final String OBJECTS =
      "{\"Fn::Sub\":\"arn:${AWS::Partition}:s3:::${LargeEventsBucketName}/portolan/*\"}";

  private static JsonNode template(String store, Map<String, Object> settings) {
    var blobs = new ChosenBlobStore(store, new Settings(settings));
    String text =
        new CloudFormationExporter()
            .export(new ExportRequest(Shop.SERVICES, Settings.defaults(), blobs));
    return JsonMapper.shared().readTree(text);
  }

  private static final JsonNode TEMPLATE = template("s3", Map.of("bucket", "shop-large"));

  @Test
  void whatIsConfiguredIsTheParametersDefault() {
    assertThat(TEMPLATE.at("/Parameters/LargeEventsBucketName/Default").asString())
        .isEqualTo("shop-large");
    assertThat(TEMPLATE.at("/Parameters/LargeEventsKeyArn/Default").asString()).isEmpty();
  }

  @Test
  void itIsEncryptedAndClosedToThePublicAndToPlainHttp() {
    JsonNode bucket = TEMPLATE.at("/Resources/LargeEventsBucket/Properties");
    assertThat(bucket.at("/BucketEncryption").toString()).contains("AES256", "aws:kms");
    assertThat(bucket.get("PublicAccessBlockConfiguration"))
        .hasSize(4)
        .allMatch(JsonNode::asBoolean);
    assertThat(
            TEMPLATE
                .at("/Resources/LargeEventsBucketPolicy/Properties/PolicyDocument/Statement/0")
                .toString())
        .contains("\"Effect\":\"Deny\"", "\"aws:SecureTransport\":\"false\"");
  }

  @Test
  void objectsAreKeptForNoLessThanTheRetention() {
    assertThat(keptDays(TEMPLATE)).isEqualTo(31);
    assertThat(keptDays(template("s3", Map.of("retention", Duration.ofHours(25))))).isEqualTo(3);
  }

  private static int keptDays(JsonNode template) {
    return template
        .at("/Resources/LargeEventsBucket/Properties/LifecycleConfiguration/Rules/0")
        .get("ExpirationInDays")
        .asInt();
  }

  @Test
  void whoPublishesMayPutAndWhoConsumesMayGet() {
    assertThat(statements("SalesPublisher"))
        .contains("\"Action\":[\"s3:PutObject\"],\"Resource\":[" + OBJECTS + "]")
        .doesNotContain("s3:GetObject", "s3:ListBucket");
    assertThat(statements("BillingConsumer"))
        .contains("\"Action\":[\"s3:GetObject\"],\"Resource\":[" + OBJECTS + "]")
        .contains("s3:ListBucket")
        .doesNotContain("s3:PutObject");
    assertThat(TEMPLATE.get("Resources").toString()).doesNotContain("s3:DeleteObject");
    assertThat(statements("BillingDeadLetterOperator")).doesNotContain("s3:");
  }

  private static String statements(String policy) {
    return TEMPLATE.at("/Resources/" + policy).toString();
  }

  @Test
  void aBlobStoreThatIsNotInAwsIsLeftOut() {
    assertThat(template("inmemory", Map.of()).toString()).doesNotContain("LargeEvents", "s3:");
  }
}
