package dev.portolan.emulator.servicebus.description;

import dev.portolan.emulator.servicebus.rule.RuleFilter;
import dev.portolan.emulator.servicebus.rule.SqlAction;
import dev.portolan.emulator.servicebus.rule.TrueFilter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A rule of a subscription: which messages it takes, and what it changes in them.
 *
 * @param name unique in the subscription
 * @param filter selects
 * @param action changes a copy of the message; null: the message is taken as it is
 */
public record RuleDescription(String name, RuleFilter filter, @Nullable SqlAction action) {
  /** The name of the rule that every subscription begins with. */
  public static final String DEFAULT_NAME = "$Default";

  /** Checks the name. */
  public RuleDescription {
    EntityNames.part("rule", name);
    Objects.requireNonNull(filter, "filter");
  }

  /** {@return a rule that takes what the filter selects, as it is} */
  public static RuleDescription of(String name, RuleFilter filter) {
    return new RuleDescription(name, filter, null);
  }

  /** {@return the rule that takes everything} */
  public static RuleDescription all() {
    return of(DEFAULT_NAME, new TrueFilter());
  }
}
