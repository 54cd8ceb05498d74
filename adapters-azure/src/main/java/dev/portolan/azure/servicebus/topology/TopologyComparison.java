package dev.portolan.azure.servicebus.topology;

import com.azure.messaging.servicebus.administration.models.RuleProperties;
import com.azure.messaging.servicebus.administration.models.SubscriptionProperties;
import com.azure.messaging.servicebus.administration.models.TopicProperties;
import dev.portolan.ports.MessagingException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares a declaration with a namespace, attribute by attribute. Where that may not be read, it
 * looks at what is there with the rights of a service. Used once, by one thread.
 */
final class TopologyComparison {
  private static final String ATTRIBUTES = "attributes";

  private final NamespaceCalls namespace;
  private final EntityProbes probes;
  private final Differences differences;
  private boolean seen;
  private @Nullable MessagingException denied;

  TopologyComparison(NamespaceCalls namespace, EntityProbes probes, Differences differences) {
    this.namespace = namespace;
    this.probes = probes;
    this.differences = differences;
  }

  /**
   * Compares all.
   *
   * @throws MessagingException {@code UNAUTHORIZED} if nothing at all was permitted: then these are
   *     no credentials for this namespace
   */
  void compare(ServiceBusDeclaration declared) {
    declared.topics().forEach(this::compareTopic);
    declared.subscriptions().forEach(this::compareSubscription);
    if (!seen && denied != null) {
      throw denied;
    }
  }

  private void compareTopic(DeclaredTopic declared) {
    String path = declared.path();
    permittedOr(
        () -> {
          Optional<TopicProperties> topic = namespace.topic(declared.name());
          topic.ifPresentOrElse(
              there -> new AttributeComparison(differences).compare(declared, there),
              () -> differences.addMissing(path));
        },
        why -> lookForTopic(declared, why));
  }

  private void lookForTopic(DeclaredTopic declared, MessagingException why) {
    permittedOr(
        () -> {
          if (probes.hasTopic(declared.name())) {
            differences.addUnverifiable(declared.path(), ATTRIBUTES, text(why));
          } else {
            differences.addMissing(declared.path());
          }
        },
        denial -> differences.addUnverifiable(declared.path(), "topic", text(denial)));
  }

  private void compareSubscription(DeclaredSubscription declared) {
    permittedOr(
        () -> {
          Optional<SubscriptionProperties> there =
              namespace.subscription(declared.topic(), declared.name());
          Optional<List<RuleProperties>> rules =
              there.flatMap(ignored -> namespace.rules(declared.topic(), declared.name()));
          if (rules.isPresent()) {
            new AttributeComparison(differences).compare(declared, there.orElseThrow());
            compareRules(declared, rules.get());
          } else {
            differences.addMissing(declared.path());
          }
        },
        why -> lookForSubscription(declared, why));
  }

  private void lookForSubscription(DeclaredSubscription declared, MessagingException why) {
    permittedOr(
        () -> {
          Optional<List<RuleProperties>> rules = probes.rules(declared.topic(), declared.name());
          if (rules.isPresent()) {
            differences.addUnverifiable(declared.path(), ATTRIBUTES, text(why));
            compareRules(declared, rules.get());
          } else {
            differences.addMissing(declared.path());
          }
        },
        denial -> differences.addUnverifiable(declared.path(), "subscription", text(denial)));
  }

  private void compareRules(DeclaredSubscription declared, List<RuleProperties> rules) {
    differences.compare(
        declared.path(), "filter", RuleText.ofDeclared(declared.rules()), RuleText.ofActual(rules));
  }

  private interface Fallback {
    void instead(MessagingException denial);
  }

  private void permittedOr(Runnable reading, Fallback fallback) {
    try {
      reading.run();
      seen = true;
    } catch (MessagingException e) {
      if (!TopologyErrors.isDenied(e)) {
        throw e;
      }
      denied = denied == null ? e : denied;
      fallback.instead(e);
    }
  }

  private static String text(MessagingException denial) {
    return String.valueOf(denial.getMessage());
  }
}
