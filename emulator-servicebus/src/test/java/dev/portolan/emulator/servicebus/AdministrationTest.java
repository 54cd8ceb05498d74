package dev.portolan.emulator.servicebus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.exception.ResourceExistsException;
import com.azure.core.exception.ResourceNotFoundException;
import com.azure.messaging.servicebus.administration.ServiceBusAdministrationClient;
import com.azure.messaging.servicebus.administration.ServiceBusAdministrationClientBuilder;
import com.azure.messaging.servicebus.administration.models.CorrelationRuleFilter;
import com.azure.messaging.servicebus.administration.models.CreateQueueOptions;
import com.azure.messaging.servicebus.administration.models.CreateRuleOptions;
import com.azure.messaging.servicebus.administration.models.CreateSubscriptionOptions;
import com.azure.messaging.servicebus.administration.models.EntityStatus;
import com.azure.messaging.servicebus.administration.models.QueueProperties;
import com.azure.messaging.servicebus.administration.models.QueueRuntimeProperties;
import com.azure.messaging.servicebus.administration.models.RuleProperties;
import com.azure.messaging.servicebus.administration.models.SqlRuleAction;
import com.azure.messaging.servicebus.administration.models.SqlRuleFilter;
import com.azure.messaging.servicebus.administration.models.SubscriptionProperties;
import com.azure.messaging.servicebus.administration.models.TopicProperties;
import com.azure.messaging.servicebus.administration.models.TrueRuleFilter;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Administration over HTTP, as the service's Java client sees it. */
class AdministrationTest {
  private ServiceBusEmulator emulator;
  private ServiceBusAdministrationClient admin;

  @BeforeEach
  void start() throws Exception {
    emulator = ServiceBusEmulator.builder().adminPort(0).start();
    admin = client(emulator.connectionString());
  }

  @AfterEach
  void stop() {
    emulator.close();
  }

  /** The client always asks https://HOST:443, whatever the connection string says. */
  private ServiceBusAdministrationClient client(String connectionString) {
    return new ServiceBusAdministrationClientBuilder()
        .connectionString(connectionString)
        .addPolicy(
            (context, next) -> {
              context.getHttpRequest().setUrl(here(context.getHttpRequest().getUrl()));
              return next.process();
            })
        .buildClient();
  }

  private URL here(URL asked) {
    try {
      return URI.create("http://localhost:" + emulator.adminPort().orElseThrow() + asked.getFile())
          .toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aQueueIsAsItWasMade() {
    admin.createQueue("archive");
    QueueProperties made =
        admin.createQueue(
            "orders",
            new CreateQueueOptions()
                .setLockDuration(Duration.ofSeconds(20))
                .setSessionRequired(true)
                .setMaxDeliveryCount(4)
                .setDefaultMessageTimeToLive(Duration.ofDays(3))
                .setDeadLetteringOnMessageExpiration(true)
                .setDuplicateDetectionRequired(true)
                .setDuplicateDetectionHistoryTimeWindow(Duration.ofMinutes(3))
                .setForwardDeadLetteredMessagesTo("archive"));
    assertThat(made.getName()).isEqualTo("orders");
    QueueProperties queue = admin.getQueue("orders");
    assertThat(queue.getLockDuration()).isEqualTo(Duration.ofSeconds(20));
    assertThat(queue.isSessionRequired()).isTrue();
    assertThat(queue.getMaxDeliveryCount()).isEqualTo(4);
    assertThat(queue.getDefaultMessageTimeToLive()).isEqualTo(Duration.ofDays(3));
    assertThat(queue.isDeadLetteringOnMessageExpiration()).isTrue();
    assertThat(queue.isDuplicateDetectionRequired()).isTrue();
    assertThat(queue.getDuplicateDetectionHistoryTimeWindow()).isEqualTo(Duration.ofMinutes(3));
    assertThat(queue.getForwardDeadLetteredMessagesTo()).endsWith("archive");
    assertThat(queue.getStatus()).isEqualTo(EntityStatus.ACTIVE);
    assertThat(admin.getQueue("archive").getDefaultMessageTimeToLive())
        .isGreaterThan(Duration.ofDays(10_000_000));
  }

  @Test
  void whatIsThereIsNotMadeTwiceAndWhatIsNotThereIsSaidSo() {
    admin.createQueue("orders");
    assertThatThrownBy(() -> admin.createQueue("orders"))
        .isInstanceOf(ResourceExistsException.class);
    assertThat(admin.getQueueExists("orders")).isTrue();
    assertThat(admin.getQueueExists("nowhere")).isFalse();
    assertThatThrownBy(() -> admin.getQueue("nowhere"))
        .isInstanceOf(ResourceNotFoundException.class);
    admin.deleteQueue("orders");
    assertThat(admin.getQueueExists("orders")).isFalse();
    assertThatThrownBy(() -> admin.deleteQueue("orders"))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void aQueueCanBeChanged() {
    QueueProperties queue = admin.createQueue("orders");
    admin.updateQueue(queue.setMaxDeliveryCount(7).setStatus(EntityStatus.SEND_DISABLED));
    assertThat(admin.getQueue("orders").getMaxDeliveryCount()).isEqualTo(7);
    assertThat(admin.getQueue("orders").getStatus()).isEqualTo(EntityStatus.SEND_DISABLED);
  }

  @Test
  void topicsSubscriptionsAndRulesAreListed() {
    admin.createTopic("events");
    admin.createTopic("other");
    admin.createSubscription(
        "events", "billing", new CreateSubscriptionOptions().setMaxDeliveryCount(3));
    admin.createSubscription("events", "audit");
    CorrelationRuleFilter french = new CorrelationRuleFilter().setLabel("order");
    french.getProperties().put("country", "fr");
    admin.createRule("events", "french", "billing", new CreateRuleOptions(french));
    admin.createRule(
        "events",
        "large",
        "billing",
        new CreateRuleOptions(new SqlRuleFilter("amount > 100"))
            .setAction(new SqlRuleAction("SET large = TRUE")));
    admin.deleteRule("events", "billing", "$Default");

    assertThat(admin.listTopics().stream().map(TopicProperties::getName))
        .containsExactly("events", "other");
    assertThat(
            admin.listSubscriptions("events").stream()
                .map(SubscriptionProperties::getSubscriptionName))
        .containsExactly("audit", "billing");
    assertThat(admin.getSubscription("events", "billing").getMaxDeliveryCount()).isEqualTo(3);
    assertThat(admin.listRules("events", "billing").stream().map(RuleProperties::getName))
        .containsExactly("french", "large");
    assertThat(admin.getRule("events", "billing", "french").getFilter()).isEqualTo(french);
    RuleProperties large = admin.getRule("events", "billing", "large");
    assertThat(((SqlRuleFilter) large.getFilter()).getSqlExpression()).isEqualTo("amount > 100");
    assertThat(((SqlRuleAction) large.getAction()).getSqlExpression())
        .isEqualTo("SET large = TRUE");
    assertThat(admin.getRule("events", "audit", "$Default").getFilter())
        .isInstanceOf(TrueRuleFilter.class);
  }

  @Test
  void aListOfManyComesInPages() {
    for (int number = 0; number < 230; number++) {
      admin.createQueue("queue-" + number);
    }
    assertThat(admin.listQueues().stream().map(QueueProperties::getName).distinct()).hasSize(230);
  }

  @Test
  void messagesAreCounted() throws Exception {
    admin.createQueue("orders");
    try (EmulatedClient client = new EmulatedClient(emulator)) {
      client.queueSender("orders").sendMessage(EmulatedClient.message("1"));
      client.queueSender("orders").sendMessage(EmulatedClient.message("2"));
      var receiver = client.receiver("orders");
      receiver.deadLetter(EmulatedClient.one(receiver));
    }
    QueueRuntimeProperties counts = admin.getQueueRuntimeProperties("orders");
    assertThat(counts.getActiveMessageCount()).isEqualTo(1);
    assertThat(counts.getDeadLetterMessageCount()).isEqualTo(1);
    assertThat(counts.getTotalMessageCount()).isEqualTo(2);
  }

  @Test
  void aRuleThatCannotBeReadIsRefused() {
    admin.createTopic("events");
    admin.createSubscription("events", "billing");
    assertThatThrownBy(
            () ->
                admin.createRule(
                    "events", "bad", "billing", new CreateRuleOptions(new SqlRuleFilter("a ="))))
        .isInstanceOf(HttpResponseException.class)
        .hasMessageContaining("a =");
  }

  @Test
  void aWrongKeyIsRefused() {
    ServiceBusAdministrationClient stranger =
        client(emulator.connectionString().replace("SAS_KEY_VALUE", "wrong"));
    assertThatThrownBy(() -> stranger.createQueue("orders"))
        .isInstanceOf(HttpResponseException.class);
    assertThat(emulator.queues()).isEmpty();
  }
}
