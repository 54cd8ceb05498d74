package dev.portolan.emulator.servicebus.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.emulator.servicebus.description.DeliverySettings;
import dev.portolan.emulator.servicebus.description.EntityStatus;
import dev.portolan.emulator.servicebus.description.QueueDescription;
import dev.portolan.emulator.servicebus.description.RuleDescription;
import dev.portolan.emulator.servicebus.description.SubscriptionDescription;
import dev.portolan.emulator.servicebus.description.TopicDescription;
import dev.portolan.emulator.servicebus.rule.CorrelationFilter;
import dev.portolan.emulator.servicebus.rule.SqlAction;
import dev.portolan.emulator.servicebus.rule.SqlFilter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The file of the service's own emulator. */
class ConfigFileTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private static ConfiguredEntities read(String json) {
    return ConfigFile.read(json.getBytes(StandardCharsets.UTF_8));
  }

  private static ConfiguredEntities example() throws IOException {
    try (var file = ConfigFileTest.class.getResourceAsStream("Config.json")) {
      return ConfigFile.read(file.readAllBytes());
    }
  }

  @Test
  void everyPropertyIsRead() throws Exception {
    ConfiguredEntities entities = example();
    DeliverySettings defaults = DeliverySettings.DEFAULTS;
    assertThat(entities.queues())
        .containsExactly(
            QueueDescription.of(
                "queue.1", defaults.withMaxDeliveries(3).withTimeToLive(HOUR, false)));
    assertThat(entities.topics())
        .containsExactly(
            new TopicDescription("topic.1", HOUR, Duration.ofSeconds(20), EntityStatus.ACTIVE));
    assertThat(entities.subscriptions())
        .containsExactly(
            SubscriptionDescription.of(
                    "topic.1",
                    "subscription.1",
                    defaults
                        .withSessions(true)
                        .withLock(Duration.ofSeconds(30))
                        .withMaxDeliveries(5)
                        .withTimeToLive(HOUR, true)
                        .withForwardDeadLettersTo("queue.1"))
                .withRules(
                    RuleDescription.of(
                        "app-prop-filter-1",
                        new CorrelationFilter(
                            "id1",
                            "msgid1",
                            "xyz",
                            "someQueue",
                            "subject1",
                            "session1",
                            "sessionId",
                            "application/text",
                            Map.of("prop1", "value1", "count", 2L)))),
            SubscriptionDescription.of("topic.1", "subscription.2")
                .withRules(
                    new RuleDescription(
                        "user-prop-filter-1",
                        SqlFilter.of("sys.MessageId = '123456' AND userProp1 = 'value1'"),
                        new SqlAction("SET sys.To = 'Entity'", Map.of()))),
            SubscriptionDescription.of("topic.1", "subscription.3"));
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnceWithItsPlace() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    {"UserConfig": {"Namespaces": [{
                      "Queues": [
                        {"Name": "a b"},
                        {"Name": "q", "Properties": {"LockDuration": "1 minute", "Lock": "PT1M"}},
                        {"Name": "r", "Properties": {"LockDuration": "PT10M"}}],
                      "Topics": [{"Name": "t", "Subscriptions": [
                        {"Name": "s", "Rules": [
                          {"Name": "x", "Properties": {"SqlFilter": {"SqlExpression": "a ="}}}]}]}]
                    }]}}
                    """))
        .isInstanceOfSatisfying(
            InvalidConfigException.class,
            e -> {
              assertThat(e.problems()).hasSize(5);
              assertThat(e)
                  .hasMessageContaining("Queues[0]: 'a b' is no name")
                  .hasMessageContaining("Queues[1].Properties: LockDuration is '1 minute'")
                  .hasMessageContaining("Queues[1].Properties: 'Lock' is not known")
                  .hasMessageContaining("Queues[2]: lock is PT10M")
                  .hasMessageContaining("Topics[0].Subscriptions[0].Rules[0]: 'a ='");
            });
  }

  @Test
  void whatHasAnotherTypeIsNotTakenForMissing() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    {"UserConfig": {"Logging": {"Type": "Syslog"}, "Namespaces": [{
                      "Queues": [{"Name": "q", "Properties": {
                        "LockDuration": 30, "MaxDeliveryCount": "3", "RequiresSession": "true"}}],
                      "Topics": {"Name": "t"}}]}}
                    """))
        .isInstanceOfSatisfying(
            InvalidConfigException.class,
            e ->
                assertThat(e.problems())
                    .containsExactlyInAnyOrder(
                        "$.UserConfig.Logging: Type is 'Syslog': give File, Console, or both with a"
                            + " comma",
                        "$.UserConfig.Namespaces[0].Queues[0].Properties: LockDuration is 30: give"
                            + " text",
                        "$.UserConfig.Namespaces[0].Queues[0].Properties: MaxDeliveryCount is"
                            + " \"3\": give a whole number",
                        "$.UserConfig.Namespaces[0].Queues[0].Properties: RequiresSession is"
                            + " \"true\": give true or false",
                        "$.UserConfig.Namespaces[0]: Topics is {\"Name\":\"t\"}: give a list"));
  }

  @Test
  void rulesAreAsStrict() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    {"UserConfig": {"Namespaces": [{"Topics": [{"Name": "t", "Subscriptions": [
                      {"Name": "s", "Rules": [
                        {"Name": "a", "Properties": {"FilterType": "Correlation",
                          "SqlFilter": {"SqlExpression": "a = 1"}}},
                        {"Name": "b", "Properties": {"CorrelationFilter": {"Subject": "x"}}},
                        {"Name": "c", "Properties": {"CorrelationFilter": {
                          "Properties": {"list": []}}}}]}]}]}]}}
                    """))
        .isInstanceOfSatisfying(
            InvalidConfigException.class,
            e -> {
              assertThat(e.problems()).hasSize(3);
              assertThat(e)
                  .hasMessageContaining("FilterType is 'Correlation', and there is no")
                  .hasMessageContaining("'Subject' is not known; there are ApplicationProperties")
                  .hasMessageContaining("Properties.list is []");
            });
  }

  @Test
  void namesThatComeTwiceAndTargetsThatAreNotThereAreSaid() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    {"UserConfig": {"Namespaces": [{
                      "Queues": [{"Name": "q"}, {"Name": "Q"},
                        {"Name": "r", "Properties": {"ForwardTo": "nowhere"}}],
                      "Topics": [{"Name": "t", "Subscriptions": [{"Name": "s", "Properties": {
                        "ForwardTo": "q", "ForwardDeadLetteredMessagesTo": "gone"}}]}]}]}}
                    """))
        .isInstanceOfSatisfying(
            InvalidConfigException.class,
            e ->
                assertThat(e.problems())
                    .containsExactly(
                        "'Q' is there twice",
                        "ForwardTo of 'r' is 'nowhere', which is no queue or topic here",
                        "ForwardDeadLetteredMessagesTo of 't/subscriptions/s' is 'gone', which is no"
                            + " queue or topic here"));
  }

  @Test
  void aCorrelationFilterTakesTheNameThatClientsUse() {
    ConfiguredEntities entities =
        read(
            """
            {"UserConfig": {"Namespaces": [{"Topics": [{"Name": "t", "Subscriptions": [
              {"Name": "s", "Rules": [{"Name": "r", "Properties": {"CorrelationFilter": {
                "ApplicationProperties": {"a": "b"}, "Properties": {"c": true}}}}]}]}]}]}}
            """);
    assertThat(entities.subscriptions().getFirst().rules())
        .containsExactly(
            RuleDescription.of("r", CorrelationFilter.of(Map.of("a", "b", "c", true))));
  }

  @Test
  void whatIsNoSuchFileIsRefused() {
    assertThatThrownBy(() -> read("{}")).hasMessageContaining("has no Namespaces");
    assertThatThrownBy(() -> read("{")).hasMessageContaining("not JSON");
  }
}
