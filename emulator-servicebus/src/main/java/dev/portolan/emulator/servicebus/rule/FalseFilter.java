package dev.portolan.emulator.servicebus.rule;

/** Takes nothing. */
public record FalseFilter() implements RuleFilter {
  @Override
  public boolean matches(FilteredMessage message) {
    return false;
  }
}
