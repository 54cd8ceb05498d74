package dev.portolan.emulator.servicebus.admin;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a path names. */
sealed interface AdminTarget {
  /** All queues, or all topics. */
  record All(boolean queues) implements AdminTarget {}

  /** The namespace itself. */
  record Info() implements AdminTarget {}

  /** A queue or a topic. */
  record Entity(String name) implements AdminTarget {}

  /** All subscriptions of a topic. */
  record Subscriptions(String topic) implements AdminTarget {}

  /** A subscription. */
  record Subscription(String topic, String name) implements AdminTarget {}

  /** All rules of a subscription. */
  record Rules(String topic, String subscription) implements AdminTarget {}

  /** A rule. */
  record Rule(String topic, String subscription, String name) implements AdminTarget {}

  Pattern ALL = Pattern.compile("\\$Resources/(queues|topics)/?", Pattern.CASE_INSENSITIVE);
  Pattern BELOW_TOPIC =
      Pattern.compile(
          "(?<topic>.+?)/subscriptions(/(?<name>[^/]+)(?<rules>/rules(/(?<rule>[^/]+))?)?)?/?",
          Pattern.CASE_INSENSITIVE);

  /** {@return what the path names} */
  static AdminTarget of(String path) {
    if (path.equalsIgnoreCase("$namespaceinfo")) {
      return new Info();
    }
    Matcher all = ALL.matcher(path);
    if (all.matches()) {
      return new All(all.group(1).equalsIgnoreCase("queues"));
    }
    Matcher below = BELOW_TOPIC.matcher(path);
    if (!below.matches()) {
      return new Entity(path);
    }
    String topic = below.group("topic");
    String name = below.group("name");
    if (name == null) {
      return new Subscriptions(topic);
    }
    if (below.group("rules") == null) {
      return new Subscription(topic, name);
    }
    String rule = below.group("rule");
    return rule == null ? new Rules(topic, name) : new Rule(topic, name, rule);
  }
}
