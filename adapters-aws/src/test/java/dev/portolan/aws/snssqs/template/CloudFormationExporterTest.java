package dev.portolan.aws.snssqs.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.Filter;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.ExportRequest;
import dev.portolan.ports.spi.ServiceDeclaration;
import dev.portolan.ports.spi.Settings;
import dev.portolan.ports.spi.TopologyExporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CloudFormationExporterTest {
  private static final Path GOLDEN =
      Path.of("src/test/resources/dev/portolan/aws/snssqs/template/shop.json");

  private static String template(ExportRequest request) {
    return new CloudFormationExporter().export(request);
  }

  private static String export(ServiceDeclaration... services) {
    return template(ExportRequest.of(List.of(services), Settings.defaults()));
  }

  private static String consuming(Subscription<?> subscription) {
    return export(new ServiceDeclaration("s", List.of(), List.of(subscription)));
  }

  /** With {@code -Dportolan.golden=write} the file is written instead: read it, then commit. */
  @Test
  void theTemplateIsAsItWasRead() throws IOException {
    String template = template(ExportRequest.of(Shop.SERVICES, Settings.defaults()));
    if ("write".equals(System.getProperty("portolan.golden"))) {
      Files.writeString(GOLDEN, template);
    }
    assertThat(template).isEqualTo(Files.readString(GOLDEN));
  }

  @Test
  void itIsFoundByName() {
    assertThat(ServiceLoader.load(TopologyExporter.class))
        .singleElement()
        .satisfies(
            exporter -> {
              assertThat(exporter.format()).isEqualTo("cloudformation");
              assertThat(exporter.broker()).isEqualTo("aws");
            });
  }

  @Test
  void whatIsConfiguredIsTheParametersDefault() {
    var settings = new Settings(Map.of("prefix", "test-", "kms-key-id", "arn:aws:kms:x"));
    JsonNode parameters =
        JsonMapper.shared()
            .readTree(template(ExportRequest.of(Shop.SERVICES, settings)))
            .get("Parameters");
    assertThat(parameters.at("/Prefix/Default").asString()).isEqualTo("test-");
    assertThat(parameters.at("/KmsKeyArn/Default").asString()).isEqualTo("arn:aws:kms:x");
  }

  @Test
  void aFilterThatLooksLikeAReferenceIsLeftAsItIs() {
    Subscription<String> subscription =
        Subscription.to(Shop.ORDERS, "s").filter(Filter.equal("subject", "${Prefix}"));
    JsonNode template = JsonMapper.shared().readTree(consuming(subscription));
    assertThat(template.at("/Resources/ShopOrdersToSDelivery/Properties/FilterPolicy").asString())
        .isEqualTo("{\"subject\":[\"${Prefix}\"]}");
  }

  @Test
  void pathsThatWouldLookTheSameAreRefused() {
    Topic<String> one = Topic.of("a.b", String.class);
    Topic<String> other = Topic.of("a-b", String.class);
    assertThatThrownBy(() -> export(new ServiceDeclaration("s", List.of(one, other), List.of())))
        .isInstanceOf(MessagingException.class)
        .hasMessage("'a.b' and 'a-b' would both be 'ABTopic' in the template: rename one of them");
  }

  @Test
  void whatSqsCannotHaveIsRefused() {
    Subscription<String> subscription =
        Subscription.to(Shop.ORDERS, "s").lease(Duration.ofHours(13));
    assertThatThrownBy(() -> consuming(subscription))
        .isInstanceOfSatisfying(
            MessagingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID))
        .hasMessageContaining("lease");
  }

  @Test
  void aServiceMayDoWhatItDoesAndNothingElse() {
    JsonNode resources =
        JsonMapper.shared()
            .readTree(template(ExportRequest.of(Shop.SERVICES, Settings.defaults())))
            .get("Resources");
    assertThat(resources.has("SalesPublisher")).isTrue();
    assertThat(resources.has("SalesConsumer")).isFalse();
    assertThat(resources.has("AccountsPublisher")).isFalse();
    assertThat(resources.get("BillingPublisher").toString())
        .contains("shop_ledger-entries.fifo")
        .doesNotContain("shop_orders");
    assertThat(resources.get("BillingConsumer").toString())
        .contains(":${Prefix}shop_orders__billing\"", ":${Prefix}shop_orders__billing__dead\"")
        .doesNotContain("ledger", "PurgeQueue", "\"*\"", "sns:");
  }
}
