package dev.portolan.azure.queuestorage.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.azure.queuestorage.topology.QueueMetadata;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.Filter;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.ExportRequest;
import dev.portolan.ports.spi.ExportRequest.ChosenBlobStore;
import dev.portolan.ports.spi.ServiceDeclaration;
import dev.portolan.ports.spi.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BicepExporterTest {
  private static final Path GOLDEN =
      Path.of("src/test/resources/dev/portolan/azure/queuestorage/template/shop.bicep");
  private static final Topic<String> ORDERS = Topic.of("shop.orders", String.class);
  private static final Topic<String> INVOICES = Topic.of("shop.invoices", String.class);
  private static final Subscription<String> BILLING =
      Subscription.to(ORDERS, "billing")
          .filter(Filter.types("shop.paid.v1").and(Filter.equal("subject", "it's ${odd}").negate()))
          .lease(Duration.ofSeconds(45))
          .retention(Duration.ofDays(2), Duration.ofDays(7));
  private static final Subscription<String> AUDIT = Subscription.to(ORDERS, "audit");
  private static final List<ServiceDeclaration> SERVICES =
      List.of(
          new ServiceDeclaration("sales", List.of(ORDERS), List.of()),
          new ServiceDeclaration("billing", List.of(INVOICES), List.of(BILLING)),
          new ServiceDeclaration("audit", List.of(), List.of(AUDIT)));
  private static final ChosenBlobStore BLOBS =
      new ChosenBlobStore("azure-blob", new Settings(Map.of("container", "shop-data")));

  private static String shop() {
    return new BicepExporter().export(new ExportRequest(SERVICES, Settings.defaults(), BLOBS));
  }

  /** With {@code -Dportolan.golden=write} the file is written instead: read it, then commit. */
  @Test
  void theTemplateIsAsItWasRead() throws IOException {
    if ("write".equals(System.getProperty("portolan.golden"))) {
      Files.writeString(GOLDEN, shop());
    }
    assertThat(shop()).isEqualTo(Files.readString(GOLDEN));
  }

  @Test
  void aQueueSaysWhatCreateWouldHaveItSay() {
    for (String value : QueueMetadata.of(BILLING).values().values()) {
      assertThat(shop())
          .contains(
              "'" + value.replace("\\", "\\\\").replace("'", "\\'").replace("${", "\\${") + "'");
    }
    assertThat(shop())
        .contains(
            "name: '${prefix}shop-orders'",
            "name: '${prefix}shop-orders-sub-billing'",
            "name: '${prefix}shop-orders-sub-billing-poison'");
  }

  @Test
  void aTopicComesAfterItsSubscriptionsAndAQueueAfterItsDeadLetters() {
    assertThat(shop())
        .containsPattern(
            "(?s)resource shopOrdersTopic .*?dependsOn: \\[\\s+shopOrdersToBillingQueue\\s+shopOrdersToAuditQueue\\s+\\]")
        .containsPattern(
            "(?s)resource shopOrdersToBillingQueue .*?dependsOn: \\[\\s+shopOrdersToBillingPoison\\s+\\]");
  }

  @Test
  void nobodyGetsInWithAKeyOrOldTlsOrWithoutCredentials() {
    assertThat(shop())
        .contains(
            "allowSharedKeyAccess: false",
            "allowBlobPublicAccess: false",
            "minimumTlsVersion: 'TLS1_2'",
            "supportsHttpsTrafficOnly: true");
  }

  private static String givenTo(String assignment) {
    String text = shop();
    int begin = text.indexOf("resource " + assignment + " ");
    assertThat(begin).as(assignment).isNotNegative();
    return text.substring(begin).lines().skip(1).findFirst().orElseThrow();
  }

  @Test
  void aServiceMayDoWhatItDoesAndNothingElse() {
    assertThat(givenTo("shopOrdersToBillingQueueSender"))
        .contains("[salesPrincipal, billingOperator]");
    assertThat(givenTo("shopOrdersToAuditQueueSender")).contains("[salesPrincipal, auditOperator]");
    assertThat(givenTo("shopOrdersToBillingQueueContributor")).contains("[billingPrincipal]");
    assertThat(givenTo("shopOrdersToBillingPoisonSender")).contains("[billingPrincipal]");
    assertThat(givenTo("shopOrdersToBillingPoisonContributor")).contains("[billingOperator]");
    assertThat(givenTo("storageReader")).contains("[salesPrincipal, billingPrincipal]");
    assertThat(givenTo("largeEventsBlobContributor"))
        .contains("[salesPrincipal, billingPrincipal, auditPrincipal]");
  }

  @Test
  void largeEventsAreDeletedADayAfterTheirRetention() {
    assertThat(shop())
        .contains("daysAfterModificationGreaterThan: 31", "'${containerName}/portolan/'")
        .contains("param containerName string = 'shop-data'");
    assertThat(new BicepExporter().export(ExportRequest.of(SERVICES, Settings.defaults())))
        .doesNotContain("largeEvents", "blobServices");
  }

  @Test
  void whatIsConfiguredIsTheParametersDefault() {
    var settings = new Settings(Map.of("prefix", "test-", "account", "shopevents"));
    assertThat(new BicepExporter().export(ExportRequest.of(SERVICES, settings)))
        .contains("param prefix string = 'test-'", "param accountName string = 'shopevents'");
    assertThat(shop()).contains("param prefix string = ''", "param accountName string\n");
  }

  @Test
  void C13_keyOrderIsRefused() {
    var ordered =
        new ServiceDeclaration("s", List.of(Topic.of("a.b", String.class).keyOrdered()), List.of());
    assertThatThrownBy(
            () ->
                new BicepExporter().export(ExportRequest.of(List.of(ordered), Settings.defaults())))
        .isInstanceOfSatisfying(
            MessagingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNSUPPORTED))
        .hasMessageContaining("'a.b' is key-ordered");
  }
}
