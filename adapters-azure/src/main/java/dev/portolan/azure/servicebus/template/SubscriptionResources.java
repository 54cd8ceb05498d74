package dev.portolan.azure.servicebus.template;

import dev.portolan.azure.bicep.BicepFile;
import dev.portolan.azure.bicep.BicepValue;
import dev.portolan.azure.bicep.BicepValue.Fields;
import dev.portolan.azure.bicep.SymbolicNames;
import dev.portolan.azure.servicebus.filter.SubscriptionRule;
import dev.portolan.azure.servicebus.topology.DeclaredSubscription;
import java.util.List;

/**
 * A subscription in the template, with its rules. The rule that Azure makes itself ({@code
 * $Default}) goes when the first of ours comes; a rule of ours with its name would go as well.
 */
final class SubscriptionResources {
  static final String KIND = "Subscription";

  private static final String TYPE =
      "Microsoft.ServiceBus/namespaces/topics/subscriptions@" + NamespaceResource.API;
  private static final String RULE_TYPE =
      "Microsoft.ServiceBus/namespaces/topics/subscriptions/rules@" + NamespaceResource.API;

  private SubscriptionResources() {}

  static void add(DeclaredSubscription subscription, SymbolicNames symbols, BicepFile file) {
    String path = subscription.path();
    String symbol = symbols.of(path, KIND);
    String topic = symbols.of(path.substring(0, path.indexOf('/')), TopicResource.KIND);
    file.resource(
        symbol,
        TYPE,
        Fields.none()
            .with("parent", BicepValue.expression(topic))
            .with("name", BicepValue.text(subscription.name()))
            .with("properties", TopicResource.properties(subscription.attributes())));
    List<SubscriptionRule> rules = subscription.rules();
    for (int number = 0; number < rules.size(); number++) {
      Fields body = rule(symbol, rules.get(number));
      // One after the other: what changes a subscription at once, Azure refuses as a conflict
      file.resource(
          symbol + "Rule" + number,
          RULE_TYPE,
          number == 0 ? body : body.with("dependsOn", after(symbol + "Rule" + (number - 1))));
    }
  }

  private static Fields rule(String subscription, SubscriptionRule rule) {
    return Fields.none()
        .with("parent", BicepValue.expression(subscription))
        .with("name", BicepValue.text(rule.name()))
        .with(
            "properties",
            Fields.none()
                .with("filterType", BicepValue.text("SqlFilter"))
                .with(
                    "sqlFilter", Fields.none().with("sqlExpression", BicepValue.text(rule.sql()))));
  }

  private static BicepValue after(String symbol) {
    return BicepValue.items(List.of(BicepValue.expression(symbol)));
  }
}
