package dev.portolan.emulator.servicebus.rule;

/** Which messages a subscription takes. */
public sealed interface RuleFilter permits SqlFilter, CorrelationFilter, TrueFilter, FalseFilter {
  /** {@return whether it takes this one} */
  boolean matches(FilteredMessage message);
}
