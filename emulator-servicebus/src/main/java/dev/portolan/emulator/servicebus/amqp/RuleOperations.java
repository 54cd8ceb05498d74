package dev.portolan.emulator.servicebus.amqp;

import dev.portolan.emulator.servicebus.description.RuleDescription;
import dev.portolan.emulator.servicebus.description.SubscriptionDescription;
import dev.portolan.emulator.servicebus.entity.BrokerError;
import dev.portolan.emulator.servicebus.entity.BrokerException;
import dev.portolan.emulator.servicebus.rule.InvalidRuleException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Rules of a subscription, added and removed by its receivers. */
final class RuleOperations {
  private static final String SUBSCRIPTIONS = "/subscriptions/";

  private RuleOperations() {}

  static void addTo(Map<String, ManagementOperation> operations) {
    operations.put("com.microsoft:add-rule", RuleOperations::add);
    operations.put("com.microsoft:remove-rule", RuleOperations::remove);
    operations.put("com.microsoft:enumerate-rules", RuleOperations::enumerate);
  }

  private record Place(String topic, String subscription) {
    static Place of(ManagementRequest request) {
      String path = request.entity();
      int split = path.toLowerCase(Locale.ROOT).indexOf(SUBSCRIPTIONS);
      if (split < 0) {
        throw new BrokerException(
            BrokerError.NOT_ALLOWED, "'" + path + "' has no rules: it is no subscription.");
      }
      return new Place(path.substring(0, split), path.substring(split + SUBSCRIPTIONS.length()));
    }
  }

  private static Map<String, Object> add(ManagementRequest request) {
    Place place = Place.of(request);
    RuleDescription rule;
    try {
      rule =
          RuleDescriptions.read(
              request.requiredText("rule-name"),
              ManagementRequest.map(request.body().get("rule-description")));
    } catch (InvalidRuleException e) {
      throw new BrokerException(BrokerError.ARGUMENT, e.getMessage());
    }
    request.broker().namespace().createRule(place.topic, place.subscription, rule);
    return Map.of();
  }

  private static Map<String, Object> remove(ManagementRequest request) {
    Place place = Place.of(request);
    String name = request.requiredText("rule-name");
    request.broker().namespace().deleteRule(place.topic, place.subscription, name);
    return Map.of();
  }

  private static Map<String, Object> enumerate(ManagementRequest request) {
    Place place = Place.of(request);
    SubscriptionDescription subscription =
        request.broker().namespace().subscription(place.topic, place.subscription);
    List<Map<String, Object>> rules = new ArrayList<>();
    subscription.rules().stream()
        .skip(request.number("skip"))
        .limit(request.number("top"))
        .forEach(rule -> rules.add(Map.of("rule-description", RuleDescriptions.write(rule))));
    return Map.of("rules", rules);
  }
}
