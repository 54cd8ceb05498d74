package dev.portolan.azure.servicebus.template;

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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BicepExporterTest {
  private static final Path GOLDEN =
      Path.of("src/test/resources/dev/portolan/azure/servicebus/template/shop.bicep");

  private static Template template(ExportRequest request) {
    return new Template(new BicepExporter().export(request));
  }

  private static Template shop() {
    return template(ExportRequest.of(Shop.SERVICES, Settings.defaults()));
  }

  private static Template export(ServiceDeclaration... services) {
    return template(ExportRequest.of(List.of(services), Settings.defaults()));
  }

  /** With {@code -Dportolan.golden=write} the file is written instead: read it, then commit. */
  @Test
  void theTemplateIsAsItWasRead() throws IOException {
    if ("write".equals(System.getProperty("portolan.golden"))) {
      Files.writeString(GOLDEN, shop().text());
    }
    assertThat(shop().text()).isEqualTo(Files.readString(GOLDEN));
  }

  @Test
  void itIsFoundByName() {
    assertThat(ServiceLoader.load(TopologyExporter.class))
        .filteredOn(exporter -> exporter.broker().equals("azure-servicebus"))
        .singleElement()
        .satisfies(exporter -> assertThat(exporter.format()).isEqualTo("bicep"));
  }

  @Test
  void everyNameIsDeclaredOnceAndWhatIsUsedIsDeclared() {
    assertThat(shop().declared()).doesNotHaveDuplicates().containsAll(shop().used());
    assertThat(shop().declared())
        .filteredOn(name -> !shop().used().contains(name))
        .as("nothing but outputs, rules and assignments, to which nothing refers")
        .allMatch(name -> name.matches("namespaceHost|\\w+Rule0|\\w+(Sender|Receiver)"));
  }

  @Test
  void whatIsOpenedIsClosed() {
    for (String pair : List.of("{}", "[]", "()")) {
      assertThat(shop().structure().chars().filter(c -> c == pair.charAt(0)).count())
          .as(pair)
          .isEqualTo(shop().structure().chars().filter(c -> c == pair.charAt(1)).count());
    }
    assertThat(shop().structure().replace("''", "")).doesNotContain("\t", "\r", "'");
  }

  @Test
  void nobodyGetsInWithAKeyOrOldTls() {
    assertThat(shop().resource("serviceBus").properties())
        .containsEntry("disableLocalAuth", "true")
        .containsEntry("minimumTlsVersion", "'1.2'");
  }

  @Test
  void whatIsConfiguredIsTheParametersDefault() {
    var settings =
        new Settings(Map.of("prefix", "test-", "namespace", "shop.servicebus.windows.net"));
    assertThat(template(ExportRequest.of(Shop.SERVICES, settings)).text())
        .contains("param prefix string = 'test-'", "param namespaceName string = 'shop'");
    assertThat(shop().text()).contains("param prefix string = ''", "param namespaceName string\n");
  }

  @Test
  void aRoleIsGivenAtATopicOrSubscriptionNeverAtTheNamespace() {
    assertThat(shop().resources())
        .filteredOn(one -> one.type().startsWith("Microsoft.Authorization/"))
        .hasSize(5)
        .allSatisfy(
            one -> assertThat(one.body()).containsPattern("scope: \\w+(Topic|Subscription)\n"));
    assertThat(shop().text())
        .contains("var sender = '69a216fc-b8fb-44d8-bc22-1f3c2cd27a39'")
        .contains("var receiver = '4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0'")
        .doesNotContain("090c5cfd-751d-490a-894a-3ce6f1109419");
  }

  private static String givenTo(String assignment) {
    return shop().resource(assignment).body().lines().skip(1).findFirst().orElseThrow();
  }

  @Test
  void aServiceMayDoWhatItDoesAndNothingElse() {
    assertThat(givenTo("shopOrdersTopicSender"))
        .as("published to by sales; billing's releases with a delay are copies to the topic")
        .contains("[salesPrincipal, billingPrincipal, billingOperator]");
    assertThat(givenTo("shopLedgerEntriesTopicSender"))
        .as("published to by billing; consumed in order, without copies")
        .contains("[billingPrincipal, accountsOperator]");
    assertThat(givenTo("shopOrdersToBillingSubscriptionReceiver"))
        .contains("[billingPrincipal, billingOperator]");
    assertThat(givenTo("shopLedgerEntriesToBooksSubscriptionReceiver"))
        .contains("[accountsPrincipal, accountsOperator]");
    assertThat(shop().declared()).doesNotContain("salesOperator");
  }

  @Test
  void whoIsNotGivenGetsNoRoleAndWhoIsGivenTwiceGetsItOnce() {
    assertThat(givenTo("shopOrdersTopicSender"))
        .contains("filter(union([", "], []), one => !empty(one.id))");
    assertThat(shop().text()).contains("param salesPrincipalId string = ''");
  }

  @Test
  void aLongFilterIsSeveralRulesOneAfterTheOther() {
    List<String> types =
        IntStream.range(0, 60).mapToObj("shop.orders.kind-%d.v1"::formatted).toList();
    Subscription<String> subscription =
        Subscription.to(Shop.ORDERS, "s").filter(Filter.types(types.toArray(String[]::new)));
    Template template = export(new ServiceDeclaration("s", List.of(), List.of(subscription)));
    assertThat(template.resource("shopOrdersToSSubscriptionRule0").body())
        .contains("name: 'portolan'")
        .doesNotContain("dependsOn");
    assertThat(template.resource("shopOrdersToSSubscriptionRule1").body())
        .contains("name: 'portolan-2'")
        .contains("dependsOn: [\n    shopOrdersToSSubscriptionRule0\n  ]");
    assertThat(template.declared()).doesNotHaveDuplicates().containsAll(template.used());
  }

  @Test
  void pathsThatWouldLookTheSameAreRefused() {
    Topic<String> one = Topic.of("a.b", String.class);
    Topic<String> other = Topic.of("a-b", String.class);
    assertThatThrownBy(() -> export(new ServiceDeclaration("s", List.of(one, other), List.of())))
        .isInstanceOf(MessagingException.class)
        .hasMessage("'a.b' and 'a-b' would both be 'aBTopic' in the template: rename one of them");
  }

  @Test
  void whatServiceBusCannotHaveIsRefused() {
    Subscription<String> subscription =
        Subscription.to(Shop.ORDERS, "s").lease(Duration.ofMinutes(6));
    assertThatThrownBy(() -> export(new ServiceDeclaration("s", List.of(), List.of(subscription))))
        .isInstanceOfSatisfying(
            MessagingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID))
        .hasMessageContaining("lease");
  }
}
