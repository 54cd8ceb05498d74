package dev.portolan.azure.servicebus.topology;

import com.azure.messaging.servicebus.administration.models.RuleProperties;
import dev.portolan.azure.servicebus.filter.SubscriptionRule;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Creates what a namespace lacks of a declaration. A subscription is created together with its
 * first rule: one made alone takes every event until it has its own.
 *
 * <p>What is there is left as it is, whoever made it, and when: of two processes that create at
 * once, the second is told that it exists.
 */
record TopologyCreation(NamespaceCalls namespace) {

  void create(ServiceBusDeclaration declared) {
    declared.topics().stream()
        .filter(topic -> namespace.topic(topic.name()).isEmpty())
        .forEach(namespace::create);
    declared.subscriptions().forEach(this::create);
  }

  private void create(DeclaredSubscription declared) {
    boolean made =
        namespace.subscription(declared.topic(), declared.name()).isEmpty()
            && namespace.create(declared);
    if (declared.rules().size() > 1 && (made || wasInterrupted(declared))) {
      declared.rules().stream().skip(1).forEach(rule -> namespace.create(declared, rule));
    }
  }

  /**
   * Whether only part of the declared rules is there, and nothing else: as is left by a process
   * that ended in between, or is at it.
   */
  private boolean wasInterrupted(DeclaredSubscription declared) {
    Set<String> wanted =
        declared.rules().stream().map(RuleText::of).collect(Collectors.toUnmodifiableSet());
    List<RuleProperties> there =
        namespace.rules(declared.topic(), declared.name()).orElse(List.of());
    SubscriptionRule first = declared.rules().getFirst();
    Set<String> found = there.stream().map(RuleText::of).collect(Collectors.toUnmodifiableSet());
    return found.contains(RuleText.of(first))
        && found.size() < wanted.size()
        && wanted.containsAll(found);
  }
}
