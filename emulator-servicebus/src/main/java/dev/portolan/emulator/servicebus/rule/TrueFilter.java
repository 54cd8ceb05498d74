package dev.portolan.emulator.servicebus.rule;

/** Takes everything. */
public record TrueFilter() implements RuleFilter {
  @Override
  public boolean matches(FilteredMessage message) {
    return true;
  }
}
