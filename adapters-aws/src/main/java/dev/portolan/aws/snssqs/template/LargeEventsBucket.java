package dev.portolan.aws.snssqs.template;

import dev.portolan.aws.s3.S3Settings;
import dev.portolan.ports.spi.ExportRequest;
import dev.portolan.ports.spi.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The bucket of the claim check: encrypted, closed to the public and to whoever speaks plain HTTP,
 * and emptied by a lifecycle rule.
 *
 * @param settings of the blob store
 */
record LargeEventsBucket(Settings settings) {
  /** The name of the blob store that this is the bucket of. */
  private static final String STORE = "s3";

  private static final String NAME = "LargeEventsBucketName";
  private static final String ARN = "arn:${AWS::Partition}:s3:::${" + NAME + "}";
  private static final Duration DAY = Duration.ofDays(1);

  /** {@return the bucket, if large data goes through one} */
  static Optional<LargeEventsBucket> of(ExportRequest request) {
    return Optional.ofNullable(request.blobs())
        .filter(store -> store.name().equals(STORE))
        .map(store -> new LargeEventsBucket(store.settings()));
  }

  void add(ObjectNode template, LogicalIds ids, ObjectNode resources) {
    template
        .withObject("Parameters")
        .putObject(NAME)
        .put("Type", "String")
        .put("Default", settings.find(S3Settings.BUCKET).orElse(""))
        .put("AllowedPattern", "[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
        .put("Description", "The bucket of events with much data (setting bucket of the store s3)");
    KeyParameter.LARGE_EVENTS.add(
        template,
        settings.find(S3Settings.KMS_KEY_ID).orElse(""),
        "Customer managed key of the bucket (its setting kms-key-id); empty for a key of S3");
    String bucket = ids.of("large-events", "Bucket");
    addBucket(Values.kept(resources, bucket, "AWS::S3::Bucket"));
    ObjectNode policy =
        Values.kept(resources, ids.of("large-events", "BucketPolicy"), "AWS::S3::BucketPolicy");
    policy.putObject("Bucket").put("Ref", bucket);
    policy.set(
        "PolicyDocument", new PolicyDocument().denyWithoutTls(List.of(ARN, ARN + "/*")).json());
  }

  private void addBucket(ObjectNode properties) {
    properties.putObject("BucketName").put("Ref", NAME);
    properties
        .putObject("BucketEncryption")
        .putArray("ServerSideEncryptionConfiguration")
        .add(KeyParameter.LARGE_EVENTS.ifGiven(encryptedByCustomersKey(), encryptedByS3()));
    properties
        .putObject("PublicAccessBlockConfiguration")
        .put("BlockPublicAcls", true)
        .put("BlockPublicPolicy", true)
        .put("IgnorePublicAcls", true)
        .put("RestrictPublicBuckets", true);
    ObjectNode rule =
        properties
            .putObject("LifecycleConfiguration")
            .putArray("Rules")
            .addObject()
            .put("Id", "large-events")
            .put("Status", "Enabled");
    rule.put("Prefix", settings.get(S3Settings.PREFIX));
    rule.put("ExpirationInDays", keptDays());
    rule.putObject("AbortIncompleteMultipartUpload").put("DaysAfterInitiation", 1);
  }

  /** Whole days, and one more, for an event is published some time after its data was put. */
  private long keptDays() {
    Duration retention = settings.get(S3Settings.RETENTION);
    return retention.plus(DAY).minusNanos(1).toDays() + 1;
  }

  private static JsonNode encryptedByS3() {
    ObjectNode encryption = JsonNodeFactory.instance.objectNode();
    encryption.putObject("ServerSideEncryptionByDefault").put("SSEAlgorithm", "AES256");
    return encryption;
  }

  private static JsonNode encryptedByCustomersKey() {
    ObjectNode encryption = JsonNodeFactory.instance.objectNode().put("BucketKeyEnabled", true);
    encryption
        .putObject("ServerSideEncryptionByDefault")
        .put("SSEAlgorithm", "aws:kms")
        .set("KMSMasterKeyID", KeyParameter.LARGE_EVENTS.reference());
    return encryption;
  }

  void allowWriting(PolicyDocument policy) {
    policy
        .allow("PutLargeEvents", objects(), "s3:PutObject")
        .useKey(
            "UseLargeEventsKey", KeyParameter.LARGE_EVENTS, "kms:GenerateDataKey", "kms:Decrypt");
  }

  /** Without leave to list, S3 says of an object that is not there that it is forbidden. */
  void allowReading(PolicyDocument policy) {
    policy
        .allow("GetLargeEvents", objects(), "s3:GetObject")
        .allow("TellMissingLargeEvents", List.of(ARN), "s3:ListBucket")
        .useKey("UseLargeEventsKey", KeyParameter.LARGE_EVENTS, "kms:Decrypt");
  }

  private List<String> objects() {
    return List.of(ARN + "/" + settings.get(S3Settings.PREFIX) + "*");
  }
}
