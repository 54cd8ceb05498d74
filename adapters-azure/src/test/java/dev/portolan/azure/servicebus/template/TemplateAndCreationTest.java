package dev.portolan.azure.servicebus.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.messaging.servicebus.administration.ServiceBusAdministrationClient;
import com.azure.messaging.servicebus.administration.models.SqlRuleFilter;
import com.azure.messaging.servicebus.administration.models.SubscriptionProperties;
import com.azure.messaging.servicebus.administration.models.TopicProperties;
import dev.portolan.azure.servicebus.template.Template.Resource;
import dev.portolan.azure.servicebus.topology.ServiceBusNames;
import dev.portolan.azure.servicebus.topology.TestNamespace;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.ExportRequest;
import dev.portolan.ports.spi.ServiceDeclaration;
import dev.portolan.ports.spi.Settings;
import dev.portolan.ports.spi.Topology;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The template says what {@code topology create} makes, read from the namespace it made it in. */
class TemplateAndCreationTest {
  private static final Topology TOPOLOGY = ServiceDeclaration.topology(Shop.SERVICES);
  private static final Template TEMPLATE =
      new Template(
          new BicepExporter().export(ExportRequest.of(Shop.SERVICES, Settings.defaults())));

  private final TestNamespace namespace = TestNamespace.fresh();
  private final ServiceBusAdministrationClient admin = namespace.admin();

  @BeforeEach
  void create() {
    namespace.topology(new ServiceBusNames("")).create(TOPOLOGY);
  }

  @AfterEach
  void close() {
    namespace.close();
  }

  private static List<Resource> ofType(String type) {
    return TEMPLATE.resources().stream()
        .filter(one -> one.type().equals("Microsoft.ServiceBus/namespaces/" + type + "@2026-01-01"))
        .toList();
  }

  /** {@return the properties, times among them in Java's notation} */
  private static Map<String, String> read(Resource resource) {
    var properties = new TreeMap<>(resource.properties());
    properties.replaceAll(
        (name, value) ->
            value.startsWith("'P")
                ? quoted(sent(Duration.parse(value.substring(1, value.length() - 1))))
                : value);
    return properties;
  }

  /** The SDK sends whole milliseconds. */
  private static Duration sent(Duration time) {
    return time.truncatedTo(ChronoUnit.MILLIS);
  }

  private static String quoted(Object value) {
    return "'" + value + "'";
  }

  @Test
  void everyTopicIsThereWithItsAttributes() {
    assertThat(ofType("topics")).hasSize(TOPOLOGY.topics().size());
    for (Topic<?> topic : TOPOLOGY.topics()) {
      TopicProperties made = admin.getTopic(topic.name());
      Resource written =
          ofType("topics").stream()
              .filter(one -> one.body().contains("name: '${prefix}" + topic.name() + "'\n"))
              .findFirst()
              .orElseThrow();
      assertThat(read(written)).isEqualTo(attributes(made));
    }
  }

  private static Map<String, String> attributes(TopicProperties topic) {
    return Map.of(
        "supportOrdering",
        "" + topic.isOrderingSupported(),
        "defaultMessageTimeToLive",
        quoted(topic.getDefaultMessageTimeToLive()),
        "autoDeleteOnIdle",
        quoted(topic.getAutoDeleteOnIdle()),
        "requiresDuplicateDetection",
        "" + topic.isDuplicateDetectionRequired(),
        "enablePartitioning",
        "" + topic.isPartitioningEnabled(),
        "status",
        quoted(topic.getStatus()));
  }

  @Test
  void everySubscriptionIsThereWithItsAttributesAndRules() {
    assertThat(ofType("topics/subscriptions")).hasSize(TOPOLOGY.subscriptions().size());
    for (Subscription<?> subscription : TOPOLOGY.subscriptions()) {
      String topic = subscription.topic().name();
      SubscriptionProperties made = admin.getSubscription(topic, subscription.name());
      Resource written =
          ofType("topics/subscriptions").stream()
              .filter(one -> one.body().contains("name: '" + subscription.name() + "'\n"))
              .findFirst()
              .orElseThrow();
      assertThat(read(written)).isEqualTo(attributes(made));
      assertThat(rulesOf(written)).isEqualTo(madeRules(topic, subscription.name()));
    }
  }

  private static Map<String, String> attributes(SubscriptionProperties made) {
    var attributes = new TreeMap<String, String>();
    attributes.put("lockDuration", quoted(made.getLockDuration()));
    attributes.put("requiresSession", "" + made.isSessionRequired());
    attributes.put("defaultMessageTimeToLive", quoted(made.getDefaultMessageTimeToLive()));
    attributes.put(
        "deadLetteringOnMessageExpiration", "" + made.isDeadLetteringOnMessageExpiration());
    attributes.put(
        "deadLetteringOnFilterEvaluationExceptions",
        "" + made.isDeadLetteringOnFilterEvaluationExceptions());
    attributes.put("maxDeliveryCount", "" + made.getMaxDeliveryCount());
    attributes.put("autoDeleteOnIdle", quoted(made.getAutoDeleteOnIdle()));
    attributes.put("status", quoted(made.getStatus()));
    attributes.put("userMetadata", quoted(made.getUserMetadata()));
    assertThat(made.getForwardTo()).isNull();
    assertThat(made.getForwardDeadLetteredMessagesTo()).isNull();
    return attributes;
  }

  private static Map<String, String> rulesOf(Resource subscription) {
    var rules = new TreeMap<String, String>();
    ofType("topics/subscriptions/rules").stream()
        .filter(one -> one.body().contains("parent: " + subscription.symbol() + "\n"))
        .forEach(
            one ->
                rules.put(value(one, "name").replaceAll("^'|'$", ""), value(one, "sqlExpression")));
    return rules;
  }

  private static String value(Resource resource, String property) {
    return resource
        .body()
        .lines()
        .map(String::strip)
        .filter(line -> line.startsWith(property + ": "))
        .map(line -> line.substring(property.length() + 2))
        .findFirst()
        .orElseThrow();
  }

  private Map<String, String> madeRules(String topic, String subscription) {
    var rules = new TreeMap<String, String>();
    admin
        .listRules(topic, subscription)
        .forEach(
            rule ->
                rules.put(
                    rule.getName(),
                    quoted(
                        ((SqlRuleFilter) rule.getFilter())
                            .getSqlExpression()
                            .replace("\\", "\\\\")
                            .replace("'", "\\'"))));
    return rules;
  }
}
