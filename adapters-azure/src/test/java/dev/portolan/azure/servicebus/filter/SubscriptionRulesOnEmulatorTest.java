package dev.portolan.azure.servicebus.filter;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import com.azure.messaging.servicebus.administration.ServiceBusAdministrationClient;
import com.azure.messaging.servicebus.administration.ServiceBusAdministrationClientBuilder;
import com.azure.messaging.servicebus.administration.models.CreateRuleOptions;
import com.azure.messaging.servicebus.administration.models.CreateSubscriptionOptions;
import com.azure.messaging.servicebus.administration.models.SqlRuleFilter;
import dev.portolan.azure.servicebus.filter.GeneratedEvents.Sample;
import dev.portolan.azure.servicebus.message.PropertyNames;
import dev.portolan.emulator.servicebus.ServiceBusEmulator;
import dev.portolan.ports.Filter;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Clause C17 from the client that creates the rules to the one that reads what they select. */
class SubscriptionRulesOnEmulatorTest {
  private static final Topic<String> ORDERS = Topic.of("orders", String.class);
  private static final int EVENTS = 30;
  private static final int FILTERS = 12;

  private ServiceBusEmulator emulator;
  private ServiceBusAdministrationClient admin;

  @BeforeEach
  void start() throws Exception {
    emulator = ServiceBusEmulator.builder().topic("orders").adminPort(0).start();
    admin =
        new ServiceBusAdministrationClientBuilder()
            .connectionString(emulator.connectionString())
            .addPolicy(
                (context, next) -> {
                  context.getHttpRequest().setUrl(here(context.getHttpRequest().getUrl()));
                  return next.process();
                })
            .buildClient();
  }

  @AfterEach
  void stop() {
    emulator.close();
  }

  private URL here(URL asked) {
    try {
      return URI.create("http://localhost:" + emulator.adminPort().orElseThrow() + asked.getFile())
          .toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void subscribe(Subscription<String> subscription) {
    List<SubscriptionRule> rules = SubscriptionRules.of(subscription);
    SubscriptionRule first = rules.getFirst();
    admin.createSubscription(
        "orders",
        subscription.name(),
        first.name(),
        new CreateSubscriptionOptions(),
        new CreateRuleOptions(new SqlRuleFilter(first.sql())));
    rules.stream()
        .skip(1)
        .forEach(
            rule ->
                admin.createRule(
                    "orders",
                    rule.name(),
                    subscription.name(),
                    new CreateRuleOptions(new SqlRuleFilter(rule.sql()))));
  }

  private static ServiceBusMessage message(Sample event) {
    var message = new ServiceBusMessage("").setMessageId(event.attributes().id());
    message.getApplicationProperties().putAll(event.message().properties());
    return message;
  }

  private List<String> selected(String subscription) {
    try (ServiceBusReceiverClient receiver =
        new ServiceBusClientBuilder()
            .connectionString(emulator.connectionString())
            .receiver()
            .topicName("orders")
            .subscriptionName(subscription)
            .buildClient()) {
      return receiver.peekMessages(10 * EVENTS).stream()
          .map(ServiceBusReceivedMessage::getMessageId)
          .toList();
    }
  }

  private static List<Subscription<String>> subscriptions(Random random) {
    var generated = new GeneratedFilters(random);
    var subscriptions = new ArrayList<Subscription<String>>();
    Filter several = GeneratedFilters.types(80).or(Filter.types("a", "5")).or(Filter.exists("vip"));
    subscriptions.add(Subscription.to(ORDERS, "several").filter(several));
    Filter odd =
        Filter.in("subject", Set.of("a'c", "' OR 1=1 OR '", "<&>", "a%c", "\ud83d\ude80"))
            .or(Filter.in("region", Set.of("a'c", "<&>", "a%c", "a_c", "a\\c", "\u00e4")));
    subscriptions.add(Subscription.to(ORDERS, "odd").filter(odd));
    subscriptions.add(Subscription.to(ORDERS, "all"));
    subscriptions.add(Subscription.to(ORDERS, "none").filter(Filter.all().negate()));
    while (subscriptions.size() < FILTERS) {
      var subscription =
          Subscription.to(ORDERS, "s" + subscriptions.size()).filter(generated.filter(3));
      try {
        SubscriptionRules.of(subscription);
        subscriptions.add(subscription);
      } catch (MessagingException refused) {
        continue;
      }
    }
    return subscriptions;
  }

  @Test
  void C17_aSubscriptionGetsOnceWhatItsFilterSelectsAndWhatIsForItAlone(TestReporter reporter) {
    long seed = new Random().nextLong();
    reporter.publishEntry("seed", Long.toString(seed));
    var random = new Random(seed);
    List<Subscription<String>> subscriptions = subscriptions(random);
    subscriptions.forEach(this::subscribe);
    var generated = new GeneratedEvents(random);
    List<Sample> events =
        Stream.concat(
                Stream.generate(generated::own).limit(EVENTS / 2),
                Stream.generate(generated::foreignStrings).limit(EVENTS / 2))
            .toList();
    try (ServiceBusSenderClient sender =
        new ServiceBusClientBuilder()
            .connectionString(emulator.connectionString())
            .sender()
            .topicName("orders")
            .buildClient()) {
      events.forEach(event -> sender.sendMessage(message(event)));
      for (Subscription<String> subscription : subscriptions) {
        var alone = message(events.getFirst()).setMessageId("for " + subscription.name());
        alone.getApplicationProperties().put(PropertyNames.TARGET, subscription.name());
        sender.sendMessage(alone);
      }
    }
    for (Subscription<String> subscription : subscriptions) {
      List<String> wanted =
          Stream.concat(
                  events.stream()
                      .filter(event -> subscription.filter().matches(event.attributes()))
                      .map(event -> event.attributes().id()),
                  Stream.of("for " + subscription.name()))
              .toList();
      assertThat(selected(subscription.name()))
          .as("seed %d: %s", seed, subscription.filter())
          .isEqualTo(wanted);
    }
    assertThat(Set.copyOf(selected("all"))).hasSize(EVENTS + 1);
  }
}
