package dev.portolan.emulator.servicebus;

import static dev.portolan.emulator.servicebus.EmulatedClient.bodies;
import static dev.portolan.emulator.servicebus.EmulatedClient.message;
import static dev.portolan.emulator.servicebus.EmulatedClient.one;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusRuleManagerClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import com.azure.messaging.servicebus.administration.models.CorrelationRuleFilter;
import com.azure.messaging.servicebus.administration.models.CreateRuleOptions;
import com.azure.messaging.servicebus.administration.models.RuleProperties;
import com.azure.messaging.servicebus.administration.models.SqlRuleAction;
import com.azure.messaging.servicebus.administration.models.SqlRuleFilter;
import dev.portolan.emulator.servicebus.description.DeliverySettings;
import dev.portolan.emulator.servicebus.description.QueueDescription;
import dev.portolan.emulator.servicebus.description.RuleDescription;
import dev.portolan.emulator.servicebus.description.SubscriptionDescription;
import dev.portolan.emulator.servicebus.rule.CorrelationFilter;
import dev.portolan.emulator.servicebus.rule.SqlAction;
import dev.portolan.emulator.servicebus.rule.SqlFilter;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Topics, subscriptions and rules, as the service's Java client sees them. */
class TopicTest {
  private ServiceBusEmulator emulator;
  private EmulatedClient client;
  private ServiceBusSenderClient sender;

  @BeforeEach
  void start() throws Exception {
    emulator =
        ServiceBusEmulator.builder()
            .topic("orders")
            .subscription("orders", "all")
            .subscription(
                SubscriptionDescription.of("orders", "large")
                    .withRules(
                        RuleDescription.of("large", SqlFilter.of("amount > 100")),
                        new RuleDescription(
                            "marked",
                            SqlFilter.of("amount > 1000"),
                            new SqlAction("SET mark = 'huge'; REMOVE secret", Map.of()))))
            .subscription(
                SubscriptionDescription.of("orders", "german")
                    .withRules(
                        RuleDescription.of(
                            "german", CorrelationFilter.of(Map.of("country", "de")))))
            .queue("archive")
            .queue(QueueDescription.of("inbox", DeliverySettings.DEFAULTS.withForwardTo("archive")))
            .start();
    client = new EmulatedClient(emulator);
    sender = client.topicSender("orders");
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
    emulator.close();
  }

  private static ServiceBusMessage order(String id, long amount, String country) {
    ServiceBusMessage order = message(id);
    order.getApplicationProperties().put("amount", amount);
    order.getApplicationProperties().put("country", country);
    order.getApplicationProperties().put("secret", "x");
    return order;
  }

  @Test
  void everySubscriptionGetsWhatItsRulesSelect() {
    sender.sendMessage(order("1", 50, "de"));
    sender.sendMessage(order("2", 500, "fr"));
    assertThat(bodies(client.receiver("orders", "all"), 2)).containsExactly("1", "2");
    assertThat(bodies(client.receiver("orders", "large"), 1)).containsExactly("2");
    assertThat(bodies(client.receiver("orders", "german"), 1)).containsExactly("1");
    assertThat(emulator.counts("orders/subscriptions/large").active()).isZero();
    assertThat(emulator.counts("orders/subscriptions/german").active()).isZero();
  }

  @Test
  void aRuleWithAnActionMakesItsOwnCopy() {
    sender.sendMessage(order("1", 5000, "de"));
    var receiver = client.receiver("orders", "large");
    ServiceBusReceivedMessage plain = one(receiver);
    ServiceBusReceivedMessage marked = one(receiver);
    assertThat(plain.getApplicationProperties())
        .containsEntry("secret", "x")
        .doesNotContainKey("mark");
    assertThat(marked.getApplicationProperties())
        .containsEntry("mark", "huge")
        .containsEntry("amount", 5000L)
        .doesNotContainKey("secret");
  }

  @Test
  void aReceiverMayChangeTheRules() {
    ServiceBusRuleManagerClient rules =
        client.opened(
            client
                .builder()
                .ruleManager()
                .topicName("orders")
                .subscriptionName("all")
                .buildClient());
    rules.deleteRule("$Default");
    rules.createRule(
        "small",
        new CreateRuleOptions(new SqlRuleFilter("amount < 10"))
            .setAction(new SqlRuleAction("SET small = TRUE")));
    CorrelationRuleFilter french = new CorrelationRuleFilter().setLabel("french");
    french.getProperties().put("country", "fr");
    rules.createRule("french", new CreateRuleOptions(french));
    assertThat(rules.listRules().stream().map(RuleProperties::getName))
        .containsExactly("small", "french");
    assertThat(rules.listRules().stream().map(RuleProperties::getFilter).toList()).contains(french);
    sender.sendMessage(order("1", 50, "de"));
    sender.sendMessage(order("2", 5, "de"));
    sender.sendMessage(order("3", 50, "fr").setSubject("french"));
    assertThat(bodies(client.receiver("orders", "all"), 2)).containsExactly("2", "3");
    assertThat(emulator.counts("orders/subscriptions/all").active()).isZero();
  }

  @Test
  void aDeadLetterOfASubscriptionNamesIt() {
    sender.sendMessage(order("1", 50, "fr"));
    var receiver = client.receiver("orders", "all");
    receiver.deadLetter(one(receiver));
    assertThat(one(client.dead("orders", "all")).getDeadLetterSource())
        .isEqualTo("orders/subscriptions/all");
  }

  @Test
  void whatIsForwardedArrivesElsewhere() {
    client.queueSender("inbox").sendMessage(message("1"));
    assertThat(bodies(client.receiver("archive"), 1)).containsExactly("1");
    assertThat(emulator.counts("inbox").active()).isZero();
  }
}
