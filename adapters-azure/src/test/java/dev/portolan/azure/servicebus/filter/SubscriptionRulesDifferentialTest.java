package dev.portolan.azure.servicebus.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.azure.servicebus.filter.GeneratedEvents.Sample;
import dev.portolan.azure.servicebus.message.PropertyNames;
import dev.portolan.emulator.servicebus.rule.SqlFilter;
import dev.portolan.ports.Filter;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Clause C17: rules select what the filter does, of our events and of other publishers'. */
class SubscriptionRulesDifferentialTest {
  private static final int FILTERS = 4_000;
  private static final int EVENTS = 100;
  private static final int DEPTH = 3;

  private static final Subscription<String> SUBSCRIPTION =
      Subscription.to(Topic.of("orders", String.class), "billing");

  private static List<Sample> events(Random random) {
    var generated = new GeneratedEvents(random);
    return Stream.concat(
            Stream.generate(generated::own).limit(EVENTS / 2),
            Stream.generate(generated::foreign).limit(EVENTS / 2))
        .toList();
  }

  private static boolean selects(List<SqlFilter> rules, MessageProperties message) {
    return rules.stream().anyMatch(rule -> rule.matches(message));
  }

  @Test
  void C17_rulesSelectExactlyWhatTheirFilterDoes(TestReporter reporter) {
    long seed = new Random().nextLong();
    reporter.publishEntry("seed", Long.toString(seed));
    var random = new Random(seed);
    var generated = new GeneratedFilters(random);
    List<Sample> events = events(random);
    var differences = new ArrayList<String>();
    int said = 0;
    int several = 0;
    for (int number = 0; number < FILTERS; number++) {
      Filter filter = generated.filter(DEPTH);
      List<SubscriptionRule> rules;
      try {
        rules = SubscriptionRules.of(SUBSCRIPTION.filter(filter));
      } catch (MessagingException refused) {
        continue;
      }
      said++;
      several += rules.size() > 1 ? 1 : 0;
      List<SqlFilter> engine = rules.stream().map(rule -> SqlFilter.of(rule.sql())).toList();
      for (Sample event : events) {
        if (filter.matches(event.attributes()) != selects(engine, event.message())) {
          differences.add("%s: %s, %s".formatted(event, filter, rules));
        }
      }
      MessageProperties message = events.get(number % EVENTS).message();
      if (!selects(engine, message.with(PropertyNames.TARGET, "billing"))
          || selects(engine, message.with(PropertyNames.TARGET, "audit"))) {
        differences.add("target: %s, %s".formatted(filter, rules));
      }
    }
    reporter.publishEntry(
        "said", "%d of %d, %d in several rules".formatted(said, FILTERS, several));
    assertThat(differences).as("seed %d", seed).isEmpty();
    assertThat(said).as("seed %d", seed).isGreaterThan(FILTERS * 8 / 10);
    assertThat(several).as("seed %d", seed).isGreaterThan(FILTERS / 100);
  }
}
