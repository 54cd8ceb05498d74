package dev.portolan.aws.snssqs.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.aws.s3.S3BlobStore;
import dev.portolan.aws.snssqs.topology.Encryption;
import dev.portolan.aws.snssqs.topology.SnsSqsNames;
import dev.portolan.aws.snssqs.topology.SnsSqsTopology;
import dev.portolan.aws.snssqs.topology.TestAccount;
import dev.portolan.emulators.LocalStack;
import dev.portolan.emulators.junit.RequiresLocalStack;
import dev.portolan.ports.spi.ExportRequest;
import dev.portolan.ports.spi.ExportRequest.ChosenBlobStore;
import dev.portolan.ports.spi.Payload;
import dev.portolan.ports.spi.ServiceDeclaration;
import dev.portolan.ports.spi.Settings;
import dev.portolan.ports.spi.Topology;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/** The template makes what {@code topology create} makes, and what {@code validate} expects. */
@RequiresLocalStack
class CloudFormationOnLocalStackTest {
  private static final String STACK = "shop";
  private static final Topology TOPOLOGY = ServiceDeclaration.topology(Shop.SERVICES);

  private static final SnsSqsNames NAMES = new SnsSqsNames("prod-");

  private final TestAccount account = TestAccount.fresh();
  private final String bucket = "large-" + account.id();
  private final CloudFormationClient client = account.set(CloudFormationClient.builder()).build();
  private final SnsSqsTopology topology = account.topology(NAMES);

  private Stack create(String key) {
    var blobs = new ChosenBlobStore("s3", new Settings(Map.of("bucket", bucket)));
    String template =
        new CloudFormationExporter()
            .export(new ExportRequest(Shop.SERVICES, Settings.defaults(), blobs));
    client.createStack(
        request ->
            request
                .stackName(STACK)
                .templateBody(template)
                .capabilities(Capability.CAPABILITY_IAM)
                .parameters(parameter("Prefix", "prod-"), parameter("KmsKeyArn", key)));
    client.waiter().waitUntilStackCreateComplete(request -> request.stackName(STACK));
    return client.describeStacks(request -> request.stackName(STACK)).stacks().getFirst();
  }

  private static Parameter parameter(String name, String value) {
    return Parameter.builder().parameterKey(name).parameterValue(value).build();
  }

  @Test
  void T2_withACustomersKeyItIsAsDeclaredWithThatKey() {
    String key = "arn:aws:kms:eu-central-1:%s:key/ours".formatted(account.id());
    create(key);
    assertThat(account.topology(NAMES, new Encryption(key)).compare(TOPOLOGY)).isEmpty();
    assertThat(topology.compare(TOPOLOGY))
        .hasSize(8)
        .allMatch(difference -> difference.toString().contains("encryption is " + key));
  }

  @Test
  void T2_whatTheTemplateMakesIsAsDeclared() {
    Stack stack = create("");
    assertThat(topology.compare(TOPOLOGY)).isEmpty();
    topology.create(TOPOLOGY);
    assertThat(topology.compare(TOPOLOGY)).isEmpty();
    Map<String, String> outputs =
        stack.outputs().stream()
            .collect(Collectors.toMap(one -> one.outputKey(), one -> one.outputValue()));
    assertThat(outputs).containsKeys("SalesPublisherPolicy", "BillingConsumerPolicy");
    assertThat(outputs.values()).allMatch(arn -> arn.startsWith("arn:aws:iam::"));
  }

  /** LocalStack's CloudFormation leaves the lifecycle rule out. */
  @Test
  void P3_theTemplatesBucketTakesAndReturnsLargeEvents() throws Exception {
    create("");
    try (S3BlobStore store = S3BlobStore.open(store())) {
      Payload payload = Payload.copyOf(new byte[] {1, 2, 3});
      store.put("key", payload, Duration.ofSeconds(30));
      assertThat(store.get("key", 3, Duration.ofSeconds(30))).contains(payload);
    }
  }

  private Settings store() {
    return new Settings(
        Map.of(
            "bucket", bucket,
            "region", account.place().region(),
            "endpoint", LocalStack.shared().address().endpoint().toString(),
            "access-key-id", account.id(),
            "secret-access-key", "secret"));
  }
}
